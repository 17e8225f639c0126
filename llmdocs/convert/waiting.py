"""Ids of elements that have no line of text of their own: they wait for the next block."""

from __future__ import annotations

from llmdocs.convert import marks
from llmdocs.safety.unicode import clean


class Waiting:
    """The ids that wait, in order."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str | None) -> None:
        """Remember an id for the next block."""
        if name:
            self._names.append(clean(name, code=True)[0])

    def landed(self) -> str:
        """Marks for the ids that waited, to stand at the start of a line of text."""
        if not self._names:
            return ""
        return "".join(marks.anchor(name) for name in dict.fromkeys(self.taken()))

    def before(self) -> list[str]:
        """The same as a block of its own, for what has no line of text to hold them."""
        return [marks.anchors(list(dict.fromkeys(self.taken())))] if self._names else []

    def taken(self) -> list[str]:
        """The ids that waited, for a handler that places them itself."""
        names, self._names = self._names, []
        return names

    def forget(self, after: int) -> None:
        """Drop the ids that came to wait since there were `after`: what was read is read again."""
        del self._names[after:]
