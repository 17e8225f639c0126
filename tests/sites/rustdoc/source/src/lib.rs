//! Passes messages between services.
//!
//! # Getting started
//!
//! Make a [`Relay`], then [`send`](Relay::send):
//!
//! ```
//! # use acme_relay::Relay;
//! let relay = Relay::new("wire", None);
//!
//! assert!(relay.send("a < b && c").is_ok());
//! ```
//!
//! ```bash
//! relay send hello
//! ```
//!
//! ```text
//! no language
//! ```
//!
//! ```should_panic
//! panic!("always");
//! ```
//!
//! ```compile_fail,E0277
//! let x: i32 = "text";
//! ```
//!
//! ````markdown
//! ```python
//! print("inner")
//! ```
//! ````
//!
//! ## Text with `code`
//!
//! *Emphasis*, **strong**, ~~struck~~, `a|b`, `<div>`, \*not emphasis\*, <kbd>Ctrl</kbd>, H<sub>2</sub>O, 中文 🎉.
//!
//! ### A [link](https://relay.example.com/wiki/Relay_(radio) "Manual") in a heading
//!
//! | Left | Centre | Right |
//! |:-----|:------:|------:|
//! | a | `b \| c` | 1 |
//! | *d* | | [`Relay`] |
//!
//! 1. First
//!    - nested
//!      - deep
//! 2. Second
//!
//!    ```sh
//!    relay second
//!    ```
//!
//! 5. Not five
//!
//! - [x] done
//! - [ ] open
//!
//! > A quotation.
//! >
//! > > Nested.
//!
//! <div class="warning">A warning with <code>code</code>.</div>
//!
//! <details><summary>More</summary>
//!
//! Hidden *text*.
//!
//! </details>
//!
//! A note[^1].
//!
//! [^1]: The text of the note.
//!
//! ---
//!
//! ![The relay](https://relay.example.com/relay.svg)

#![doc(html_no_source)]

use std::collections::HashMap;
use std::fmt;

/// The port when none is given.
pub const DEFAULT_PORT: u16 = 8080;

/// A connection to one relay.
///
/// # Examples
///
/// ```
/// let relay = acme_relay::Relay::new("wire", Some(80));
/// ```
///
/// <div class="warning">
///
/// Not for *secrets*.
///
/// </div>
#[derive(Debug, Clone, PartialEq)]
pub struct Relay {
    /// The name.
    pub name: String,
    /// The port.
    pub port: u16,
    secret: u8,
}

impl Relay {
    /// Makes a relay.
    ///
    /// # Arguments
    ///
    /// * `name` - the relay's name
    /// * `port` - the port
    #[must_use]
    pub fn new(name: &str, port: Option<u16>) -> Self {
        Relay { name: name.to_string(), port: port.unwrap_or(DEFAULT_PORT), secret: 0 }
    }

    /// Sends a message.
    ///
    /// # Errors
    ///
    /// Gives [`RelayError::Lost`] if nobody answers.
    ///
    /// ## Panics
    ///
    /// Never.
    pub fn send<T: AsRef<str> + ?Sized>(&self, text: &T) -> Result<(), RelayError>
    where
        T: fmt::Debug,
    {
        let _ = (text.as_ref(), self.secret);
        Ok(())
    }

    /// Sends the old way.
    #[deprecated(since = "1.1.0", note = "use `send`")]
    pub fn old_send(&self, text: &str, more: HashMap<String, Vec<Option<&str>>>) -> bool {
        !text.is_empty() && more.is_empty()
    }

    /// Undocumented parts follow.
    pub unsafe fn raw(&self) -> *const u8 {
        std::ptr::null()
    }
}

/// What can go wrong.
#[non_exhaustive]
pub enum RelayError {
    /// Nobody answered.
    Lost,
    /// The relay said no.
    Refused {
        /// Why.
        reason: String,
    },
    /// Another number.
    Code(i32),
}

/// Something that sends.
pub trait Sender {
    /// What is sent.
    type Item;

    /// Sends one.
    fn send_one(&self, item: Self::Item) -> bool;

    /// Sends two.
    fn send_two(&self, a: Self::Item, b: Self::Item) -> bool {
        self.send_one(a) && self.send_one(b)
    }
}

impl Sender for Relay {
    type Item = String;

    fn send_one(&self, item: String) -> bool {
        self.send(item.as_str()).is_ok()
    }
}

/// Connects to a relay.
///
/// See [the module's text](crate#getting-started) and [`Relay::new`].
pub fn connect(name: &str) -> Relay {
    Relay::new(name, None)
}

/// Makes a message.
#[macro_export]
macro_rules! message {
    ($text:expr) => {
        String::from($text)
    };
}

/// More tools.
pub mod tools {
    /// A type of names.
    pub type Name = &'static str;
}
