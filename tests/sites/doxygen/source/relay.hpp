/** @file
 *  @brief The relay's interface.
 */
#pragma once
#include <cstddef>
#include <string>

/// The port when none is given.
#define RELAY_PORT 8080

/// Everything of the relay.
namespace relay {

/// How urgent a message is.
enum class Priority {
  Low,  ///< Later.
  High  ///< Now.
};

/** @brief A connection to one relay.
 *
 *  The longer text, with *emphasis*, **strong text**, `inline <code>`, @c word, H<sub>2</sub>O, and
 *  a [link](https://relay.example.com/wiki/Relay_(radio)).
 *
 *  @code{.cpp}
 *  Relay relay("wire");
 *
 *  relay.send("a < b && c");
 *  @endcode
 *
 *  @note A note.
 *
 *  @warning A warning with a list:
 *  - one
 *  - two
 *
 *  @tparam T the type of the messages
 *  @see Priority, send()
 *  @since 1.0
 *  @todo Make it faster.
 */
template <typename T = std::string>
class Relay {
 public:
  /** @brief Connects to a relay.
   *  @param name the relay's name
   *  @param port the port; `0` means any
   */
  explicit Relay(const std::string &name, int port = RELAY_PORT);

  /** @brief Sends a message.
   *
   *  Use it like this:
   *
   *      relay.send("hello");
   *
   *  @param[in]  text    the message
   *  @param[out] length  how much was sent, or:
   *                      - `0`: nothing
   *                      - `-1`: failed
   *  @param[in,out] state the state
   *  @return whether it arrived
   *  @retval true  it did
   *  @retval false it did not
   *  @throws std::runtime_error if nobody answers
   *  @pre The relay is open.
   *  @deprecated Use push().
   */
  bool send(const T &text, std::size_t *length, int &state) const noexcept(false);

  /// Puts a message in.
  template <class... Args>
  auto push(Args &&...args) -> bool;

  int port;  ///< The port.

 private:
  int secret_;
};

/// Connects to a relay. @relates Relay
Relay<> connect(const std::string &name);

}  // namespace relay
