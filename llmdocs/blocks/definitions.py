"""Definitions of where reference links lead: `[label]: address "title"`, at the beginning of a paragraph.

Source: CommonMark 0.31, section 4.7.
"""

from __future__ import annotations

import re
from html import unescape

from llmdocs.model import Span

from .state import Leaf, State
from .values import Kind

_NAME = r"[^\[\]\\]{0,999}(?:\\.[^\[\]\\]{0,999}){0,99}"
_LABEL = re.compile(rf"\[(?!\^){_NAME}\]:", re.DOTALL)
_DEFINITION = re.compile(
    rf"\[(?!\^)({_NAME})\]:[ \t]*(?:\n[ \t]*)?"
    r"(?:<((?:[^<>\n\\]|\\.){0,2000})>|([^\x00-\x20<][^\x00-\x20]{0,9999}))"
    r"""(?:(?:[ \t]+|[ \t]*\n[ \t]*)(?:"[^"\\]*(?:\\.[^"\\]*){0,999}"|'[^'\\]*(?:\\.[^'\\]*){0,999}'"""
    r"""|\([^()\\]*(?:\\.[^()\\]*){0,999}\)))?"""
    r"[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def definition(source: str) -> tuple[str, str] | None:
    """The label of a definition as links ask for it, and where it leads; None for what is no definition."""
    found = _DEFINITION.match(source)
    if found is None:
        return None
    target = found[3] if found[2] is None else found[2]
    return normal(found[1]), unescape(unescaped(target))


def unescaped(text: str) -> str:
    """A text without the backslashes that take the meaning from a sign."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def normal(label: str) -> str:
    """A label in the form in which those that mean the same are equal."""
    return " ".join(label.split()).casefold()


def only_definitions(text: str, leaf: Leaf) -> bool:
    """Whether nothing would be left of a paragraph without the definitions at its beginning."""
    if leaf.finish is None or _LABEL.match(text, leaf.pieces[0].start) is None:
        return False
    lines = _lines(text, leaf.pieces)
    return sum(_counts(text, lines)) == len(lines)


def take_definitions(state: State, leaf: Leaf) -> None:
    """Close a paragraph that begins with a bracket: each definition at its beginning is a block of its own."""
    text = state.text
    if _LABEL.match(text, leaf.pieces[0].start) is None:
        state.leaves.append(leaf)
        return
    lines = _lines(text, leaf.pieces)
    at, start = 0, leaf.start
    for count in _counts(text, lines):
        if at:
            start = _line_start(text, lines[at])
        taken = Leaf(Kind.DEFINITION, start, leaf.within)
        taken.pieces = lines[at : at + count]
        state.leaves.append(taken)
        at += count
    if at < len(lines):
        if at:
            leaf.start = _line_start(text, lines[at])
            leaf.pieces = lines[at:]
        state.leaves.append(leaf)


def _counts(text: str, lines: list[Span]) -> list[int]:
    """How many lines each of the definitions takes."""
    source = "\n".join([text[start:end] for start, end in lines])
    counts: list[int] = []
    at = 0
    while (found := _DEFINITION.match(source, at)) and found[1].strip():
        ended = found.end()
        counts.append(source.count("\n", at, ended) + (ended == len(source)))
        at = ended
    return counts


def _lines(text: str, pieces: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in pieces:
        while (stop := text.find("\n", start, end)) >= 0:
            found.append(Span(start, stop))
            start = stop + 1
        found.append(Span(start, end))
    return found


def _line_start(text: str, piece: Span) -> int:
    return text.rfind("\n", 0, piece.start) + 1
