"""
A small relay client.

# Getting started

Use `Relay` to send messages:

```python
with Relay("wire") as relay:
    relay.send("a < b")
```

- one
- two, see `acme_relay.connect`

| Key | Value |
|-----|-------|
| a   | `b`   |

.. note::
   A note.
"""

from __future__ import annotations

__docformat__ = "google"

DEFAULT_PORT: int = 8080
"""The port when none is given."""


class Relay:
    """A connection to one relay."""

    port: int
    """The port."""

    def __init__(self, name: str, port: int = DEFAULT_PORT) -> None:
        """Connect to a relay.

        Args:
            name: The relay's name, for example `wire`.
            port: The port; `0` means any.
        """
        self.name = name
        self.port = port

    @property
    def open(self) -> bool:
        """Whether the connection is open."""
        return True

    def send(self, text: str, *targets: str, retries: int = 3) -> bool:
        """Send a message.

        Args:
            text: The message.
            retries: How often to try.

        Returns:
            Whether it arrived.

        Raises:
            ValueError: When `retries < 0`.

        Example:
            >>> Relay("wire").send("a < b")
            True
        """
        return bool(text)


class FastRelay(Relay):
    """A faster one."""


def connect(name: str, *, timeout: float = 1.5) -> Relay:
    """Return a connected relay."""
    return Relay(name)
