"""A Markdown source as the rules see it: its blocks, their words, the heading that each stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from llmdocs.model import Beside, Hidden, Span

from .definitions import definition
from .inline import read
from .prose import EMPTY, Prose
from .split import split
from .values import SILENT, SPOKEN, Block, Kind, span

_TABLE, _DEFINITION, _CODE, _HEADING = Kind.TABLE, Kind.DEFINITION, Kind.CODE, Kind.HEADING
# In these containers tags of templates are text.
_VERBATIM = frozenset(("raw", "verbatim"))
# At the beginning of a line, which is the cheaper question last.
_COMPONENT = re.compile(r"</?[A-Z][A-Za-z]*(?=[\s>/])")
_IMPORT = re.compile(r"import [\w{*][^\n]{0,200} from ['\"]")
_INDENT = 40
"""Spaces before a tag that begins a line."""
_FENCED = re.compile(
    r"^[ \t]{0,8}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n(?:(?![ \t]{0,8}\1)[^\n]*\n)*(?:[^\n]*(?:\n|\Z))?", re.MULTILINE
)

_PLAIN = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() and ord(chr(code).lower()) < 256 else 45 if code == 45 else 32
    for code in range(256)
)
_ASCII = bytes(range(128))


Needs = Sequence[frozenset[str]]
"""Sets of words in lower case, of each of which a text has to hold one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document that was converted from HTML comes from."""

    url: str
    """Empty where nobody knows the address of the site."""
    hidden: tuple[Hidden, ...] = ()
    """What no reader of the page can see, and the conversion left out."""
    description: str = ""
    beside: tuple[Beside, ...] = ()
    """What else the HTML page holds."""


@dataclass(frozen=True)
class Document:
    """One Markdown source. What is worked out from it is worked out when it is first asked for, and kept."""

    path: str
    """As it is to be named in findings."""
    text: str
    """The whole source; its line ends are as they are in the file."""
    origin: Origin | None = None
    """Of a page of a built site; None for a source that somebody wrote."""
    known: dict[str, object] = field(default_factory=dict)
    """What parts of the linter have worked out of this document and share, by their names."""

    @cached_property
    def plain(self) -> str:
        """The source in lower case with spaces for signs: every word has spaces around it and stands in its place.

        Letters beyond Latin 1 are spaces too: this is for words of English.
        """
        return self.text.encode("latin-1", "replace").translate(_PLAIN).decode("latin-1")

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the source in lower case, those of code included: a cheap first question."""
        return frozenset(self.plain.split())

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every character of the source beyond ASCII: a cheap first question."""
        if self.text.isascii():
            return frozenset()
        return frozenset(
            self.text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        )

    @cached_property
    def _words(self) -> dict[int, frozenset[str]]:
        return {}

    def words_of(self, block: Block) -> frozenset[str]:
        """The words of a block's source, in lower case."""
        start, end = block.span
        words = self._words.get(start)
        if words is None:
            words = self._words[start] = frozenset(self.plain[start:end].split())
        return words

    @cached_property
    def _padded(self) -> str:
        return f" {self.plain} "

    def places(self, wanted: Collection[str]) -> list[int]:
        """Where one of the words begins, in order."""
        found: list[int] = []
        find = self._padded.find
        for word in self.words.intersection(wanted):
            sought, at = f" {word} ", -1
            while (at := find(sought, at + 1)) >= 0:
                found.append(at)
        return sorted(found)

    def naming(self, wanted: Collection[str]) -> list[int]:
        """Which blocks hold one of the words, counted from 0, in order."""
        found: set[int] = set()
        find, starts = self._padded.find, self._block_starts
        for word in self.words.intersection(wanted):
            sought, at = f" {word} ", -1
            while (at := find(sought, at + 1)) >= 0:
                number = bisect_right(starts, at)
                found.add(number - 1)
                if number == len(starts):
                    break
                # One place in a block is enough.
                at = starts[number] - 1
        return sorted(found)

    def holding(self, needs: Iterable[Needs]) -> list[int]:
        """Which blocks hold a word of each set of one of these, counted from 0, in order; rare words come first."""
        possible = [need for need in needs if not any(map(self.words.isdisjoint, need))]
        found: list[int] = []
        for number in self.naming(frozenset[str]().union(*(need[0] for need in possible))):
            words = self.words_of(self.blocks[number])
            if not all(any(map(words.isdisjoint, need)) for need in possible):
                found.append(number)
        return found

    @cached_property
    def mdx(self) -> bool:
        """Whether the source is MDX: by its name, or by components and imports outside of code."""
        if self.path.lower().endswith(".mdx"):
            return True
        return self.origin is None and _has_component(self.text) and _has_component(_FENCED.sub("", self.text))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the source, which together are the whole of it."""
        return split(self.text, mdx=self.mdx)

    def _references(self) -> dict[str, str]:
        return self.references

    @cached_property
    def references(self) -> dict[str, str]:
        """Where reference links lead, by label in lower case; those of footnotes, which begin with `^`, nowhere."""
        found: dict[str, str] = {}
        if "]:" not in self.text:
            return found
        for block in self.blocks:
            for each in block.within:
                if each.name == "footnote":
                    found["^" + each.label.casefold()] = ""
            if block.kind is _DEFINITION:
                source = "\n".join(self.text[piece.start : piece.end] for piece in block.pieces)
                if named := definition(source):
                    found.setdefault(*named)
        return found

    @cached_property
    def _escapes(self) -> bool:
        """Whether there can be a container in which tags of templates are text."""
        return "%" in self.text and any(f"end{name}" in self.text for name in _VERBATIM)

    @cached_property
    def _prose(self) -> dict[int, Prose]:
        return {}

    def prose(self, block: Block) -> Prose:
        """The words of a block; none for code, comments and the like."""
        if block.kind not in SPOKEN:
            return EMPTY
        prose = self._prose.get(block.span.start)
        if prose is None:
            prose = read(
                self.text,
                block.pieces,
                cells=block.kind is _TABLE,
                mdx=self.mdx,
                templates=not (self._escapes and any(each.name in _VERBATIM for each in block.within)),
                references=self._references,
            )
            self._prose[block.span.start] = prose
        return prose

    @property
    def spoken(self) -> Iterator[tuple[Block, Prose]]:
        """Every block that holds words, with them."""
        for block in self.blocks:
            if block.kind in SPOKEN:
                yield block, self.prose(block)

    def source(self, block: Block) -> str:
        """The content of a block as it is written, without the marks of the block and of its containers."""
        return "\n".join(self.text[piece.start : piece.end] for piece in block.pieces)

    def code_lines(self, block: Block) -> Iterator[tuple[Span, str]]:
        """Each line of a block's content with its place, such as of code."""
        for piece in block.pieces:
            start = piece.start
            for line in self.text[piece.start : piece.end].split("\n"):
                bare = line[:-1] if line.endswith("\r") else line
                yield span((start, start + len(bare))), bare
                start += len(line) + 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def number_of(self, block: Block) -> int:
        """Which of the blocks it is, counted from 0."""
        return bisect_right(self._block_starts, block.span.start) - 1

    def block_at(self, at: int) -> Block:
        """The block that a place in the source belongs to."""
        return self.blocks[max(0, bisect_right(self._block_starts, at) - 1)]

    def beside(self, number: int, step: int) -> Block | None:
        """The next block that a reader sees after the one of this number, or before it with a step of -1."""
        number += step
        while 0 <= number < len(self.blocks):
            block = self.blocks[number]
            if block.kind is not Kind.COMMENT and block.kind not in SILENT:
                return block
            number += step
        return None

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings, in order."""
        return tuple(block for block in self.blocks if block.kind is _HEADING)

    @cached_property
    def fenced(self) -> tuple[Block, ...]:
        """The fenced code, in order."""
        if "```" not in self.text and "~~~" not in self.text:
            return ()
        return tuple(block for block in self.blocks if block.kind is _CODE and block.fence)

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [heading.span.start for heading in self.headings]

    def heading_above(self, at: int) -> Block | None:
        """The nearest heading that begins at or before a place in the source."""
        number = bisect_right(self._heading_starts, at)
        return self.headings[number - 1] if number else None

    def trail(self, at: int) -> tuple[str, ...]:
        """The texts of the headings that a place stands under, outermost first."""
        found: list[str] = []
        level = 7
        for heading in reversed(self.headings[: bisect_right(self._heading_starts, at)]):
            if heading.level < level:
                found.append(self.prose(heading).text.strip())
                level = heading.level
        return tuple(reversed(found))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *[found.end() for found in re.finditer("\n", self.text)]]

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column of a place in the source, both counted from 1."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def line(self, number: int) -> Span:
        """Where a line stands in the source, with its end."""
        start = self._lines[number - 1]
        return Span(start, self._lines[number] if number < len(self._lines) else len(self.text))

    def line_end(self, at: int) -> int:
        """Where the words of the line end that holds a place, before its line break."""
        end = self.text.find("\n", at)
        end = end if end >= 0 else len(self.text)
        return end - 1 if self.text.endswith("\r", at, end) else end

    def at(self, line: int, column: int) -> int:
        """The place in the source of a line and a column."""
        return self._lines[line - 1] + column - 1


def _has_component(text: str) -> bool:
    """Whether a line begins with a tag of JSX or an import."""
    for sign, pattern in (("<", _COMPONENT), ("import ", _IMPORT)):
        for found in pattern.finditer(text) if sign in text else ():
            before = text[max(0, found.start() - _INDENT) : found.start()].rstrip(" \t")
            if not before or before.endswith("\n"):
                return True
    return False
