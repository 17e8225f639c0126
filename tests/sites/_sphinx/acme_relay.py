"""A small relay client.

Use :class:`Relay` to send messages::

    with Relay("wire") as relay:
        relay.send("hello")
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

DEFAULT_PORT: int = 8080
"""The port when none is given."""


class RelayError(Exception):
    """Raised when a message cannot be passed on."""


class Priority(Enum):
    """How urgent a message is."""

    LOW = "low"
    """Later."""

    HIGH = "high"
    """Now."""


@dataclass
class Message:
    """One message."""

    text: str
    """What it says."""

    priority: Priority = Priority.LOW
    """How urgent it is."""


class Relay:
    """A connection to one relay.

    Args:
        name: The relay's name, for example ``wire``.
        port: The port; ``0`` means any.
        options: More options:

            - ``retries``: how often
            - ``wait``: how long

    .. versionadded:: 1.0
    """

    def __init__(self, name: str, port: int = DEFAULT_PORT, *, options: dict[str, str | None] | None = None) -> None:
        self.name = name
        self.port = port

    def __enter__(self) -> Relay:
        """Open the connection."""
        return self

    @property
    def open(self) -> bool:
        """Whether the connection is open."""
        return True

    def send(self, text: str, *targets: str, retries: int = 3, **extra: object) -> bool:
        """Send a message.

        .. warning:: Not for secrets.

        Args:
            text: The message.
            *targets: Who gets it.
            retries: How often to try.
            **extra: Passed on.

        Returns:
            Whether it arrived.

        Raises:
            RelayError: When ``text`` is empty.
            ValueError: When ``retries < 0``.

        Example:
            >>> Relay("wire").send("a < b")
            True

        .. versionchanged:: 1.2
           The parameter ``retries``.
        """
        return bool(text)

    def messages(self) -> Iterator[str]:
        """Yield the messages that wait.

        Yields:
            str: One message after the other.
        """
        yield ""

    @classmethod
    def local(cls) -> Relay:
        """Return the relay of this machine."""
        return cls("local")

    @staticmethod
    def version() -> str:
        """Return the version."""
        return "1.2.0"


def connect(name: str, *, timeout: float = 1.5) -> Relay:
    """Return a connected relay.

    Args:
        name: The relay's name.
        timeout: Seconds, ``1.5`` or more.
    """
    return Relay(name)
