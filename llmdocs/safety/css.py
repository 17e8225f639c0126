"""Reads the CSS of style attributes and style sheets: tolerant like a browser, in time linear in its length.

Follows CSS Syntax 3 (https://www.w3.org/TR/css-syntax-3/) as far as telling what hides an element needs: comments,
strings, escapes, nesting, what an unclosed bracket swallows. No pattern here can fail after a long match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .properties import PREFIXED, longhands, valid

LONGEST = 4_000_000
"""Characters of a sheet that are read; what follows is ignored."""
_DEEPEST = 32
_SHORT = 200

_ADDRESS = r"""[rR][lL]\((?![ \t\n]{0,20}["'])[^)\\]*(?:\\(?:.|\Z)[^)\\]*)*\)?"""
_TOKEN = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
    | "[^"\\\n]*(?:\\(?:.|\Z)[^"\\\n]*)*["\n]?
    | '[^'\\\n]*(?:\\(?:.|\Z)[^'\\\n]*)*['\n]?
    | u(?<!\wu){_ADDRESS} | U(?<!\wU){_ADDRESS}
    | \\(?:.|\Z)
    | <!--|-->
    | \{{|\}}|\(|\)|;|\[|\]
    """,
    re.DOTALL | re.VERBOSE,
)
"""Each alternative begins with its sign, so that the search passes over everything else at once."""
_PLAIN = r"""[^@{}()\[\];"'\\/<]*"""
_STATED = r"""[^{}()\[\]"'\\/<]*"""
_STRING = r"""(?:"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*')"""
_BRACKETS = rf"\({_PLAIN}(?:\({_PLAIN}\){_PLAIN})*\)"
_RULE = re.compile(
    rf"({_PLAIN}(?:(?:{_BRACKETS}|\[{_PLAIN}\]){_PLAIN})*)\{{({_STATED}(?:(?:{_BRACKETS}|{_STRING}){_STATED})*)\}}"
)
"""A whole rule in which every sign means what it seems to: nearly every rule is one, and is read in one step."""
_NOT_PLAIN = re.compile(r"""[\\"'(\[{}]|/\*|<!--""")
_CLOSER = {"(": ")", "[": "]", "{": "}"}
# Stands where a comment was: white space between words, nothing inside a selector.
_GAP = "\x00"
_BESIDE = "; \t\r\n"
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.)|\Z)", re.DOTALL)
_VARIABLE = re.compile(r"var\(\s{0,20}(--[^\s,()]{1,100})\s{0,20}(?:,([^()]{0,200}))?\)")


class Declaration(NamedTuple):
    name: str
    value: str
    important: bool


class Block(NamedTuple):
    """A rule of a sheet: every prelude around its declarations, outermost first (`("@media screen", ".a")`)."""

    preludes: tuple[str, ...]
    body: str


def merged(found: Iterable[Declaration]) -> dict[str, str]:
    """Each property's value when the declarations apply in turn: `!important`, then the last one wins."""
    values: dict[str, str] = {}
    important: set[str] = set()
    for name, value, weighs in found:
        if weighs:
            important.add(name)
        elif name in important:
            continue
        values[name] = value
    return values


def read_declarations(style: str) -> tuple[Declaration, ...]:
    """Every valid declaration in order, shorthands as the longhands that matter for seeing text."""
    return _read_short(style) if len(style) <= _SHORT else _read(style)


@lru_cache(maxsize=2048)
def _read_short(style: str) -> tuple[Declaration, ...]:
    return _read(style)


def _read(style: str) -> tuple[Declaration, ...]:
    parts: Iterable[str] = _statements(style) if _NOT_PLAIN.search(style) else style.split(";")
    return tuple(found for part in parts for found in _declaration(part))


def _statements(style: str) -> Iterator[str]:
    """The pieces between semicolons that stand in no bracket, string or comment."""
    pieces: list[str] = []
    closers: list[str] = []
    at = 0
    for found in _TOKEN.finditer(style):
        token = found[0]
        pieces.append(style[at : found.start()])
        at = found.end()
        if token.startswith("/*"):
            pieces.append(_GAP)
        elif token == ";" and not closers:
            yield "".join(pieces)
            pieces.clear()
        else:
            if token in _CLOSER:
                closers.append(_CLOSER[token])
            elif closers and token == closers[-1]:
                closers.pop()
            pieces.append(token)
    pieces.append(style[at:])
    yield "".join(pieces)


def _declaration(text: str) -> Iterator[Declaration]:
    name, colon, value = text.partition(":")
    if not colon:
        return
    name = _clean(name)
    value = _clean(value)
    if not name.startswith("--"):
        name, value = name.lower(), value.lower()
    important = value[-9:].lower() == "important" and value[:-9].rstrip().endswith("!")
    if important:
        value = value[:-9].rstrip()[:-1].rstrip()
    if name.startswith("-webkit-") and name[8:] in PREFIXED:
        name = name[8:]
    if not name or not value or not valid(name, value):
        return
    for longhand, part in longhands(name, value):
        yield Declaration(longhand, part, important)


def _clean(text: str) -> str:
    if "\\" in text:
        text = unescaped(text)
    return text.replace(_GAP, " ").strip()


def unescaped(text: str) -> str:
    """The text with CSS escapes (`\\64 isplay`) decoded."""
    return _ESCAPE.sub(_unescape, text)


def _unescape(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2] or ""
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def resolved(values: Mapping[str, str], variable: Callable[[str], str | None]) -> dict[str, str]:
    """The values with each `var()` replaced by what the element or the page defines, else by its fallback.

    A declaration whose variable nobody defines is left out, as a browser does.
    """
    found: dict[str, str] = {}
    for name, value in values.items():
        if "var(" in value and not name.startswith("--"):
            value = _substituted(value, values, variable)
            if not name or not value or not valid(name, value):
                continue
        found[name] = value
    return found


def _substituted(value: str, own: Mapping[str, str], variable: Callable[[str], str | None]) -> str:
    for _ in range(8):
        found = _VARIABLE.search(value)
        if not found or len(value) > 1000:
            break
        text = own.get(found[1]) or variable(found[1]) or found[2]
        if text is None:
            return ""
        value = f"{value[: found.start()]}{text.lower()}{value[found.end() :]}".strip()
    return "" if "var(" in value else value


def blocks(sheet: str) -> Iterator[Block]:
    """Every rule of the sheet that holds declarations, nested ones too, in the order in which they end."""
    sheet = sheet[:LONGEST].replace(_GAP, "\ufffd")
    # Each open block: its prelude, and the text of its own declarations so far.
    stack: list[tuple[str, list[str]]] = [("", [])]
    pieces: list[str] = []
    closers: list[str] = []
    at = 0
    around: tuple[str, ...] = ()
    while True:
        if not pieces and not closers and (rule := _RULE.match(sheet, at)) is not None and "-->" not in rule[0]:
            at = rule.end()
            body = rule[2].strip(_BESIDE)
            if body and len(stack) < _DEEPEST:
                yield Block((*around, rule[1].strip()), body)
            continue
        found = _TOKEN.search(sheet, at)
        if found is None:
            break
        token = found[0]
        pieces.append(sheet[at : found.start()])
        at = found.end()
        if token.startswith("/*"):
            pieces.append(_GAP)
        elif closers:
            if token == closers[-1]:
                closers.pop()
            elif token in _CLOSER:
                closers.append(_CLOSER[token])
            pieces.append(token)
        elif token == ";":
            stack[-1][1].append("".join(pieces))
            pieces.clear()
        elif token == "{":
            stack.append(("".join(pieces).replace(_GAP, "").strip(), []))
            around = tuple(prelude for prelude, _ in stack[1:_DEEPEST])
            pieces.clear()
        elif token == "}":
            if len(stack) > 1:
                stack[-1][1].append("".join(pieces))
                yield from _closed(stack)
                around = tuple(prelude for prelude, _ in stack[1:_DEEPEST])
            pieces.clear()
        elif token in _CLOSER:
            closers.append(_CLOSER[token])
            pieces.append(token)
        elif token not in ("<!--", "-->"):
            pieces.append(token)
    if len(stack) > 1:
        stack[-1][1].append("".join([*pieces, sheet[at:]]))
    while len(stack) > 1:
        yield from _closed(stack)


def _closed(stack: list[tuple[str, list[str]]]) -> Iterator[Block]:
    if len(stack) <= _DEEPEST:
        body = ";".join(stack[-1][1]).replace(_GAP, " ").strip(_BESIDE)
        if body:
            yield Block(tuple(prelude for prelude, _ in stack[1:]), body)
    stack.pop()
