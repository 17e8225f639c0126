"""A small relay client.

Use [`Relay`][acme_relay.Relay] to send messages:

```python
with Relay("wire") as relay:
    relay.send("hello")
```
"""

from __future__ import annotations

from collections.abc import Iterator

DEFAULT_PORT: int = 8080
"""The port when none is given."""


class RelayError(Exception):
    """Raised when a message cannot be passed on."""


class Relay:
    """A connection to one relay.

    Attributes:
        name: The relay's name.
        port: The port it listens on.
    """

    def __init__(self, name: str, port: int = DEFAULT_PORT, *, options: dict[str, str | None] | None = None) -> None:
        """Connect to a relay.

        Args:
            name: The relay's name, for example `wire`.
            port: The port; `0` means any.
            options: More options:

                - `retries`: how often
                - `wait`: how long

        Raises:
            RelayError: If nobody answers.
        """
        self.name = name
        self.port = port

    @property
    def open(self) -> bool:
        """Whether the connection is open."""
        return True

    def send(self, text: str, *targets: str, retries: int = 3, **extra: object) -> bool:
        """Send a message.

        Warning: Not for secrets
            The message goes over the wire as it is.

        Args:
            text: The message.
            *targets: Who gets it.
            retries: How often to try.
            **extra: Passed on.

        Returns:
            Whether it arrived.

        Raises:
            RelayError: When `text` is empty.
            ValueError: When `retries < 0`.

        Examples:
            >>> Relay("wire").send("a < b")
            True

            Several targets:

            >>> Relay("wire").send("x", "a", "b")
            True
        """
        return bool(text)

    def messages(self) -> Iterator[str]:
        """Yield the messages that wait.

        Yields:
            One message after the other.
        """
        yield ""


def connect(name: str, *, timeout: float = 1.5) -> Relay:
    """Return a connected relay.

    Parameters:
        name: The relay's name.
        timeout: Seconds, `1.5` or more.

    Returns:
        The relay.
    """
    return Relay(name)
