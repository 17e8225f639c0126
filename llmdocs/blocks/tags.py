"""HTML and JSX tags: where one ends, its name and its attributes."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPEN = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]{0,100}|(?=>))")
# What can stand in a tag before its end: texts in quotes, and in JSX expressions in braces.
_STOP = re.compile(r"""["'{}>]|=(?=>)""")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@][\w:.-]{0,100})"""
    r"""(?:[ \t\r\n]{0,20}=[ \t\r\n]{0,20}"""
    r"""(?:"([^"]*)"|'([^']*)'|\{[ ]{0,4}["'`]([^"'`{}]*)["'`][ ]{0,4}\}|([^\s"'=<>`{}]+)))?"""
)
_LONGEST = 20_000
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Tag(NamedTuple):
    """One tag of a source."""

    name: str
    """As written: `Tabs`, `details`; empty for a fragment of JSX."""
    closing: bool
    empty: bool
    """Whether it has no end tag: `<br>`, `<Card />`."""
    start: int
    end: int


def tag_at(text: str, at: int, end: int) -> Tag | None:
    """The tag that begins here, None when what begins here is none."""
    found = _OPEN.match(text, at, end)
    if found is None:
        return None
    close = _end(text, found.end(), min(end, at + _LONGEST))
    if close < 0:
        return None
    name = found["name"] or ""
    return Tag(name, bool(found["close"]), text[close - 1] == "/" or name.lower() in VOID, at, close + 1)


def _end(text: str, at: int, end: int) -> int:
    """Where the `>` of a tag is, less than nothing when it has none."""
    depth = 0
    while found := _STOP.search(text, at, end):
        sign, at = found[0], found.end()
        if sign in "\"'" and not (depth and sign == "'"):
            at = text.find(sign, at, end) + 1
            if not at:
                return -1
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == "=":
            # An arrow function in braces.
            at += bool(depth)
        elif depth <= 0:
            return found.start()
    return -1


def attributes(source: str) -> dict[str, str]:
    """The attributes in a tag's source by name; those without a plain text are empty."""
    name = _OPEN.match(source)
    rest = source[name.end() : -1] if name else source
    return {each[1]: next((value for value in each.groups()[1:] if value), "") for each in _ATTRIBUTE.finditer(rest)}
