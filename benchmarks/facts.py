"""What a page says, in a form in which an HTML page and its Markdown mirror can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w+")


def clean(text: str) -> str:
    """The text in NFC, with ordinary spaces and without characters of no width."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\u00a0", " "))


def tokens(text: str) -> list[str]:
    """Words and single punctuation marks, in order."""
    return _TOKEN.findall(clean(text))


def words(text: str) -> list[str]:
    return _WORD.findall(clean(text))


def first_words(text: str, count: int) -> tuple[str, ...]:
    return tuple(words(text)[:count])


def key(text: str) -> str:
    """The words of a text joined by spaces: equal for texts that differ in marks and white space only."""
    return " ".join(words(text))


def squeeze(text: str) -> str:
    return " ".join(clean(text).split())


@dataclass(frozen=True)
class Code:
    text: str
    language: str = ""


@dataclass(frozen=True)
class Link:
    text: str
    target: str  # absolute, or as written where it is relative
    inside: bool = False  # inside the site


@dataclass(frozen=True)
class Label:
    """A short line that must stand right before the text it belongs to: a tab's label, a code block's title."""

    text: str
    after: tuple[str, ...]


@dataclass(frozen=True)
class Callout:
    kind: str
    title: str


@dataclass
class Facts:
    """Everything that is compared. Lists are in reading order."""

    words: list[str] = field(default_factory=list)
    optional: Counter[str] = field(default_factory=Counter)  # words that may be there or not
    code: list[Code] = field(default_factory=list)
    code_in_tables: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    optional_headings: set[str] = field(default_factory=set)
    images: list[tuple[str, str]] = field(default_factory=list)
    tabs: list[Label] = field(default_factory=list)
    code_titles: list[Label] = field(default_factory=list)
    bold_lines: list[Label] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    inline_code: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    optional_links: list[Link] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    footnotes: int = 0
    ids: set[str] = field(default_factory=set)
    junk: list[str] = field(default_factory=list)  # raw tags, furniture phrases
    title: str = ""
    profile: str = ""
    url: str = ""


class Stream:
    """Text gathered while a tree is walked; remembers where something began."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    @property
    def position(self) -> int:
        return self._length

    def since(self, position: int) -> str:
        """What was written after `position`."""
        parts: list[str] = []
        start = self._length
        for part in reversed(self._parts):
            if start <= position:
                break
            start -= len(part)
            parts.append(part)
        return "".join(reversed(parts))[max(0, position - start) :]

    def text(self) -> str:
        return "".join(self._parts)
