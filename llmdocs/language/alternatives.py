"""The command that a page offers beside steps on a screen, for the same task: such steps stop nobody.

It stands in a tab of the same group, below another label in bold, in a section beside this one, or after words such as
"alternatively" in the same section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.code import COMMANDS, language
from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import MarkKind
from llmdocs.blocks.values import Block, Container, Kind, Shell

_COMMANDS = re.compile(
    r"\b(?:CLI|API|REST|cURL|command[- ]line|terminal|shell|bash|SDK|HTTP|HTTPie|GraphQL|powershell|terraform|kubectl"
    r"|commands?|scripts?|programmatic(?:ally)?|gh)\b",
    re.IGNORECASE,
)
_SCREEN = re.compile(
    r"\b(?:UI|GUI|web|console|dashboard|portal|browser|interface|app|desktop|website|screen|manually|studio|editor)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:alternatively|instead|equivalent(?:ly)?|the same (?:with|from|by|through|in|on)"
    r"|or,? (?:run|use|call|with|from|via)"
    r"|(?:with|using|from|via|by|through) (?:the )?(?:\S{1,20} )?(?:CLI|API|command[- ]line|cURL|terminal))\b",
    re.IGNORECASE,
)
_OR_RUN = re.compile(
    r"\bor(?: \w+){0,2} (?:run|use|call|execute|with|type|enter|send|by running)(?: \w+){0,3}\s*\Z", re.IGNORECASE
)
_LANGUAGES = COMMANDS | {"http", "curl"}
_MOST_MARKS = 200
_MOST_ABOVE = 100
_PARTS = frozenset((Shell.TAB, Shell.TEMPLATE))


def alternative(document: Document, at: int) -> str | None:
    """The command that does what the step at a place of the source asks for; None when the page offers none."""
    block = document.block_at(at)
    return _inline(document, block, at) or next((_text(document, code) for code in _offered(document, block)), None)


def _inline(document: Document, block: Block, at: int) -> str | None:
    """The command of "…, or run `acme keys create`" in the same block."""
    prose = document.prose(block)
    for mark in prose.marks[:_MOST_MARKS]:
        if mark.kind is MarkKind.CODE and mark.source.start > at and _OR_RUN.search(prose.text, 0, mark.start):
            return prose.text[mark.start : mark.end]
    return None


def _offered(document: Document, block: Block) -> Iterator[Block]:
    """The code blocks beside a block that are offered in its place."""
    commands = _commands(document)
    if not commands:
        return
    heading = document.heading_above(block.span.start)
    beside = _sibling_headings(document, heading)
    for code in commands:
        above = document.heading_above(code.span.start)
        if above is heading:
            if _other_part(block, code) or _other_label(document, block, code) or _announced(document, block, code):
                yield code
        elif above is not None and above.span.start in beside:
            yield code


def _commands(document: Document) -> tuple[Block, ...]:
    kept = document.known.get(__name__)
    if not isinstance(kept, tuple):
        kept = tuple(each for each in document.blocks if each.kind is Kind.CODE and _is_command(document, each))
        document.known[__name__] = kept
    return kept


def _other_part(block: Block, code: Block) -> bool:
    """Whether the code stands in another tab of the same group, one for commands."""
    for mine in block.within:
        for other in code.within:
            if mine.shell in _PARTS and other.shell is mine.shell and other != mine and _beside(mine, other):
                return _COMMANDS.search(other.label or other.name) is not None
    return False


def _beside(mine: Container, other: Container) -> bool:
    return mine.group == other.group if mine.shell is Shell.TAB else mine.name != other.name


def _other_label(document: Document, block: Block, code: Block) -> bool:
    """Whether the step stands below a line in bold for the screen, and the code below one for commands.

    That is what tabs become in the Markdown of a built page.
    """
    mine, other = _label(document, block), _label(document, code)
    return bool(_SCREEN.search(mine) and not _SCREEN.search(other) and _COMMANDS.search(other))


def _label(document: Document, block: Block) -> str:
    """The nearest label above a block in its section; empty where there is none."""
    number = document.number_of(block)
    for above in reversed(document.blocks[max(number - _MOST_ABOVE, 0) : number]):
        if above.kind is Kind.HEADING:
            return ""
        if _is_label(document, above):
            return document.prose(above).text
    return ""


def _is_label(document: Document, block: Block) -> bool:
    """Whether a block is a line that is bold as a whole."""
    if block.kind is not Kind.PARAGRAPH or block.within:
        return False
    prose = document.prose(block)
    return any(each.kind is MarkKind.STRONG and each.end - each.start == len(prose.text) for each in prose.marks[:1])


def _announced(document: Document, block: Block, code: Block) -> bool:
    """Whether the code comes after the steps, and what stands before it says that it is another way."""
    if code.span.start < block.span.start or (code.item is not None and code.item == block.item):
        return False
    before = document.beside(document.number_of(code), -1)
    if before is not None and _is_label(document, before):
        before = document.beside(document.number_of(before), -1)
    if before is None or before.kind is not Kind.PARAGRAPH:
        return False
    return _INSTEAD.search(document.prose(before).text) is not None


def _sibling_headings(document: Document, heading: Block | None) -> set[int]:
    """Where sections for commands begin that stand beside a section for the screen."""
    if heading is None or not _SCREEN.search(document.prose(heading).text):
        return set()
    headings = document.headings
    here = headings.index(heading)
    found: set[int] = set()
    for step in (-1, 1):
        at = here + step
        while 0 <= at < len(headings) and headings[at].level >= heading.level:
            text = document.prose(headings[at]).text
            if headings[at].level == heading.level and _COMMANDS.search(text) and not _SCREEN.search(text):
                found.add(headings[at].span.start)
            at += step
    return found


def _is_command(document: Document, code: Block) -> bool:
    name = language(code.info)
    return name in _LANGUAGES or (not name and _text(document, code).startswith(("curl ", "$ ")))


def _text(document: Document, code: Block) -> str:
    return "\n".join(line for _, line in document.code_lines(code)).strip()
