"""Comments that allow findings, written into a source without changing what a reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block, Container, Kind, Shell
from llmdocs.model import Finding

_ONE_LINE = (Kind.PARAGRAPH, Kind.HEADING)
_PREFIX = re.compile(r"[ \t>]*")
_CODE_INDENT = re.compile(r"(?: {4}|\t)$")


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where a comment goes."""

    at: int
    prefix: str = ""
    """Of the line that it gets."""
    inline: bool = False
    """Behind the text of a line, not on one of its own."""
    spaced: bool = False
    """With an empty line after it."""
    whole: bool = False
    """It is about the file."""


def allowing(document: Document, findings: Iterable[Finding]) -> str:
    """The source with a comment for each block with findings that names their rules.

    In lists a comment stands at the end of a line, so that the list stays one.
    """
    names: dict[_Place, set[str]] = {}
    lists: dict[tuple[str, int], _Place] = {}
    single: list[tuple[Finding, _Place]] = []
    for finding in findings:
        place, group = _place(document, finding)
        if group is None:
            single.append((finding, place))
        else:
            names.setdefault(lists.setdefault((finding.rule, group), place), set()).add(finding.rule)
    for finding, place in single:
        # What a comment above the list allows needs none of its own.
        within = document.block_at(finding.span.start).within
        above = next((lists[key] for each in within if (key := (finding.rule, each.group)) in lists), place)
        names.setdefault(above, set()).add(finding.rule)
    text = document.text
    for place in sorted(names, reverse=True):
        text = text[: place.at] + _comment(document, place, sorted(names[place])) + text[place.at :]
    return text


def allowing_file(document: Document, rule: str) -> str:
    """The source with a comment at its top, below the front matter, that allows a rule in all of it."""
    first = next(iter(document.blocks), None)
    at = first.span.end if first and first.kind is Kind.FRONT_MATTER else 0
    comment = _comment(document, _Place(at, spaced=True, whole=True), [rule])
    return document.text[:at] + comment + document.text[at:]


def _comment(document: Document, place: _Place, names: list[str]) -> str:
    said = f"llmdocs: allow{'-file' if place.whole else ''} {', '.join(names)}"
    comment = f"{{/* {said} */}}" if document.path.lower().endswith(".mdx") else f"<!-- {said} -->"
    if place.inline:
        return f" {comment}"
    end = _line_break(document.text, place.at)
    begin = end if place.at and document.text[place.at - 1] not in "\r\n" else ""
    return begin + place.prefix + comment + end + (place.prefix.rstrip() + end if place.spaced else "")


def _line_break(text: str, at: int) -> str:
    """How the line at a place ends; where it is the last one, how the one before it does."""
    found = text.find("\n", at)
    found = text.rfind("\n", 0, at) if found < 0 else found
    return "\r\n" if found > 0 and text[found - 1] == "\r" else "\n"


def _place(document: Document, finding: Finding) -> tuple[_Place, int | None]:
    """Where the comment for a finding goes; above a whole list, also where that begins."""
    block = document.block_at(finding.span.start)
    if block.kind is Kind.FRONT_MATTER:
        return _Place(block.span.end, whole=True), None
    begun = [each for each in block.within if each.start >= block.span.start and each.shell is not Shell.QUOTE]
    if not begun:
        return _before(document, block), None
    if (
        block.kind in _ONE_LINE
        and (at := _line_end(document, block, max(finding.span.start, finding.span.end - 1))) is not None
    ):
        return _Place(at, inline=True), None
    return _above(document, begun[0]), begun[0].group if begun[0].shell is Shell.ITEM else None


def _before(document: Document, block: Block) -> _Place:
    """On a line of its own above a block that begins its line."""
    text, start = document.text, block.span.start
    found = _PREFIX.match(text, start, block.span.end)
    prefix = found[0] if found else ""
    if block.kind is Kind.CODE and not block.fence:
        prefix = _CODE_INDENT.sub("", prefix)
    return _Place(start, prefix, spaced=_spaced(document, start, prefix, in_item=block.item is not None))


def _above(document: Document, container: Container) -> _Place:
    """Above the list that an item belongs to, or above what else begins there."""
    at = container.group if container.shell is Shell.ITEM else container.start
    block = document.block_at(at)
    outer = [each for each in block.within if block.span.start <= each.start < at and each.shell is not Shell.QUOTE]
    if outer:
        return _above(document, outer[0])
    prefix = document.text[block.span.start : at]
    return _Place(block.span.start, prefix, spaced=_spaced(document, block.span.start, prefix, in_item=False))


def _spaced(document: Document, start: int, prefix: str, *, in_item: bool) -> bool:
    """Whether an empty line has to follow: indented, Python-Markdown takes comment and text for one paragraph.

    In a list that has none it would change how the list looks.
    """
    above = document.text[document.line(document.place(start)[0] - 1).start : start] if start else ""
    return bool(prefix) and (not in_item or not above.strip(" \t\r\n>"))


def _line_end(document: Document, block: Block, at: int) -> int | None:
    """The end of the text of the line that a place is on; None where markup goes on over it."""
    line = document.line(document.place(at)[0])
    bare = document.text[line.start : line.end].rstrip("\r\n")
    words = bare.rstrip(" \t")
    # The end of a line can hold a break, or attributes, which count nowhere else.
    if words.endswith("}"):
        return None
    end = line.start + len(words) - (words == bare and words.endswith("\\"))
    inside = any(mark.source.start < end < mark.source.end for mark in document.prose(block).marks)
    return None if inside else end
