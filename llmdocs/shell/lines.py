"""The lines of a page's code that a shell could be given, each character knowing where it stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from llmdocs.blocks.code import COMMANDS, SESSION, language
from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import Mark, MarkKind, Prose
from llmdocs.blocks.ticks import Ticks
from llmdocs.blocks.values import SPOKEN, Block, Kind
from llmdocs.model import Span

from .told import told_to_run, warned_of
from .words import Simple, simple_commands

_GOES_ON = re.compile(r"^(?![ ]{0,20}[|+])[^\n]*[ ]\|[ ]{0,4}$|\\[ ]{0,4}$")
_LAST = ("\\", "|", " ")
"""With one of these such a line ends."""
_CODE_REACH = 500
"""Characters between the start of code in tags, or in several backticks, and a place in it."""
_MOST = 200
"""Physical lines of one line of shell."""
_USER = r"(?:\[[\w.-]{1,40}@[\w. :~/-]{1,60}\]|[\w.-]{1,40}@[\w.-]{1,40}[^\s$#%]{0,60}"
_PROMPT = re.compile(
    rf"""[ \t]{{0,16}}(?:
      (?:\([\w.-]{{1,40}}\)[ ]?)?{_USER}|~[\w./-]{{0,60}})?[ ]?[$%❯➜>][ \t]+
    | (?:PS[ ])?[A-Za-z]:\\[^\n<>|"]{{0,80}}>[ ]?
    | {_USER})?\#[ \t]+
    )""",
    re.VERBOSE,
)
# What stands before a command in a Dockerfile, a workflow, a notebook or a Makefile.
_FRAME = re.compile(
    r"""[ \t]{0,40}(?:RUN[ \t]+(?:--\S+[ \t]+){0,5}
    |(?:-[ \t]+)?(?:run|script|command|shell|cmd|bash|sh|before_script|install):[ \t]*[>|]?[-+]?[ \t]*
    |-[ \t]+|[!%](?:pip|conda|sh)?(?=\w)|!|@)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Line:
    """One line of code, with the lines that a backslash joins to it."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Where each physical line begins: in the text, in the source."""
    language: str
    """Of the block, in lower case; empty where it names none, and in running text."""
    inline: bool = False
    """Whether it stands in running text."""
    told: bool = True
    """Whether the sentence that it stands in says to run it; a cell of a table says nothing."""
    prompted: bool = False
    """Whether a prompt stands before the command."""
    begins: int = 0
    """Where the command begins, after prompts and what frames it."""

    @cached_property
    def commands(self) -> tuple[Simple, ...]:
        """The commands of the line; their places are those in the text."""
        bare = " " * self.begins + self.text[self.begins :].replace("\\\r\n", "   ").replace("\\\n", "  ")
        return simple_commands(bare)

    @property
    def shell(self) -> bool:
        """Whether the line is a command for a shell, by the language of its block or by its prompt."""
        return self.prompted or (self.language in COMMANDS and self.language not in SESSION)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the source."""
        return Span(self._source(start), self._source(max(start, end - 1)) + (end > start))

    def _source(self, at: int) -> int:
        text, source = self.places[bisect_right(self.places, (at, 1 << 62)) - 1]
        return source + at - text


def lines_with(document: Document, words: frozenset[str]) -> Iterator[Line]:
    """The lines of code, in blocks and in running text, that hold one of the words, in lower case.

    Code that a sentence warns of is left out.
    """
    yield from lines_at(document, document.places(words))


def lines_at(document: Document, places: Iterable[int]) -> Iterator[Line]:
    """The lines of code that hold these places of the source, each once."""
    done = 0
    ticks = Ticks(document.text)
    for at in sorted(places):
        if at < done:
            continue
        block = document.block_at(at)
        if block.kind is not Kind.CODE:
            if block.kind not in SPOKEN or not _has_code(document.text, block):
                done = block.span.end
                continue
            if not _may_be_code(document.text, ticks, block, at):
                continue
        line = _code(document, block).line_at(at)
        if line is not None:
            yield line
            done = line.span(0, len(line.text)).end


def _has_code(text: str, block: Block) -> bool:
    start, end = block.span
    return text.find("`", start, end) >= 0 or text.find("<code", start, end) >= 0


def _may_be_code(text: str, ticks: Ticks, block: Block, at: int) -> bool:
    """Whether a place in running text can be in code; a quick look."""
    if ticks.around(block, at):
        return True
    start, end = block.span
    before = max(start, at - _CODE_REACH)
    return text.find("``", before, min(end, at)) >= 0 or text.find("<code", before, min(end, at)) >= 0


class _Code:
    """The code of a block. Of its many lines few are asked for, and only those are looked at."""

    def __init__(self, begins: Sequence[int], line: Callable[[int], Line | None]) -> None:
        """Take where the lines begin, and what makes one of its number."""
        self._begins = begins
        self._line = line
        self._made: dict[int, Line | None] = {}

    def line_at(self, at: int) -> Line | None:
        """The line that holds a place of the source."""
        number = bisect_right(self._begins, at) - 1
        if number < 0:
            return None
        if number not in self._made:
            self._made[number] = self._line(number)
        line = self._made[number]
        holds = line is not None and line.places[0][1] <= at < line.span(0, len(line.text)).end
        return line if holds else None


def _code(document: Document, block: Block) -> _Code:
    """The code of a block, which all rules share."""
    kept = document.known.setdefault(__name__, {})
    assert isinstance(kept, dict)
    code: _Code | None = kept.get(block.span.start)
    if code is None:
        code = kept[block.span.start] = (_of_block if block.kind is Kind.CODE else _of_prose)(document, block)
    return code


def _of_block(document: Document, block: Block) -> _Code:
    name = language(block.info)
    begins: list[int] = []
    lines: list[list[tuple[Span, str]]] = []
    goes_on = False
    for each in document.code_lines(block):
        if goes_on:
            lines[-1].append(each)
        else:
            begins.append(each[0].start)
            lines.append([each])
        text = each[1]
        goes_on = text.endswith(_LAST) and _GOES_ON.search(text) is not None and len(lines[-1]) < _MOST
    return _Code(begins, lambda number: _framed(lines[number], name))


def _framed(lines: Sequence[tuple[Span, str]], name: str) -> Line:
    text = "\n".join([line for _, line in lines])
    sizes = accumulate((len(line) + 1 for _, line in lines[:-1]), initial=0)
    places = tuple(zip(sizes, (span.start for span, _ in lines), strict=True))
    prompt = _PROMPT.match(text)
    if prompt and prompt[0].rstrip()[-1:] == "#" and not (name in SESSION or "@" in prompt[0]):
        # A comment.
        prompt = None
    if prompt:
        return Line(text, places, name, prompted=True, begins=prompt.end())
    frame = _FRAME.match(text) if name not in COMMANDS else None
    return Line(text, places, name, begins=frame.end() if frame else 0)


def _of_prose(document: Document, block: Block) -> _Code:
    prose = document.prose(block)
    marks = [mark for mark in prose.marks if mark.kind is MarkKind.CODE]
    told = block.kind is not Kind.TABLE
    return _Code(
        [mark.source.start for mark in marks], lambda number: _inline(document, prose, marks[number], told=told)
    )


def _inline(document: Document, prose: Prose, mark: Mark, *, told: bool) -> Line | None:
    """Code in running text; None where the text warns of it."""
    if warned_of(prose.text, mark.start, mark.end):
        return None
    text = prose.text[mark.start : mark.end]
    inner = document.text.find(text, mark.source.start, mark.source.end)
    prompt = _PROMPT.match(text)
    return Line(
        text,
        ((0, max(inner, mark.source.start)),),
        "",
        inline=True,
        told=told and told_to_run(prose.text, mark.start, mark.end),
        begins=prompt.end() if prompt and "#" not in prompt[0] else 0,
    )
