"""The anchor that a Markdown renderer gives a heading."""

from __future__ import annotations

import re

_REMOVED = re.compile(r"[^\w\- ]")
# An escaped sign opens and closes nothing. A bracket inside ends the try at once: no text costs more than its length.
_LINK = re.compile(r"\\.|!?\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()]|\([^()]*\))*\)", re.DOTALL)
IMAGE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\((?:[^()]|\([^()]*\))*\)")
_SIGNS = re.compile(r"\\([!-/:-@\[-`{-~])|[*`]|</?[a-z]+[^>]*>|\x03[^\x04]*\x04")


def plain(markdown: str) -> str:
    """The words of a heading without its marks."""
    return _SIGNS.sub(lambda m: m[1] or "", _LINK.sub(lambda m: m[0] if m[1] is None else m[1], markdown))


def slug(text: str) -> str:
    """GitHub's anchor for a heading's text (`github-slugger` 2): lower case, no punctuation, spaces to hyphens."""
    return _REMOVED.sub("", text.strip().lower()).replace(" ", "-")


class Slugs:
    """Anchors in the order in which headings come, a repeated one numbered as GitHub numbers it."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, text: str) -> str:
        """The anchor of the next heading of the page."""
        name = slug(text)
        unique = name
        while unique in self._seen:
            self._seen[name] += 1
            unique = f"{name}-{self._seen[name]}"
        self._seen[unique] = 0
        return unique

    def __contains__(self, name: object) -> bool:
        """Whether a heading of the page has this anchor."""
        return name in self._seen
