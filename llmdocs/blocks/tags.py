"""HTML and JSX tags: where one ends, its name and its attributes. Source: CommonMark 0.31, section 6.6; MDX 3."""

from __future__ import annotations

import re
from typing import NamedTuple

from .script import Braces

# Besides what CommonMark allows, attributes as Vue writes them: `@click`, `#default`.
_HTML = re.compile(
    r"<(?:(?P<name>[A-Za-z][A-Za-z0-9-]{0,100})"
    r"(?:[ \t\n]+[A-Za-z_:@#][\w.:@#-]*(?:[ \t\n]*=[ \t\n]*(?:\"[^\"]*\"|'[^']*'|[^ \t\n\"'=<>`]+))?)*"
    r"[ \t\n]*(?P<empty>/?)|/(?P<closed>[A-Za-z][A-Za-z0-9-]{0,100})[ \t\n]*)>"
)
_JSX = re.compile(r"<(/?)((?:[A-Za-z][\w.:-]{0,100})?)(>)?")
_JSX_PART = re.compile(
    r"[ \t\n]*(?:[A-Za-z_:@#$][\w.:@$-]{0,200}(?:[ \t\n]*=[ \t\n]*(?:\"[^\"]*\"|'[^']*'|(?=\{)|[^ \t\n\"'=<>`{}]+))?"
    r"|(?P<brace>\{)|(?P<end>/?>))"
)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@][\w:.-]{0,100})"""
    r"""(?:[ \t\r\n]{0,20}=[ \t\r\n]{0,20}"""
    r"""(?:"([^"]*)"|'([^']*)'|\{[ ]{0,4}["'`]([^"'`{}]*)["'`][ ]{0,4}\}|([^\s"'=<>`{}]+)))?"""
)
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


def tag_at(text: str, at: int, end: int, braces: Braces | None = None) -> Tag | None:
    """The tag that begins here, None when what begins here is none; with `braces`, as JSX has it."""
    if braces is not None:
        return _jsx(text, at, end, braces)
    found = _HTML.match(text, at, end)
    if found is None:
        return None
    if found["closed"]:
        return Tag(found["closed"], True, False, at, found.end())
    name = found["name"]
    return Tag(name, False, bool(found["empty"]) or name.lower() in VOID, at, found.end())


def _jsx(text: str, at: int, end: int, braces: Braces) -> Tag | None:
    found = _JSX.match(text, at, end)
    if found is None:
        return None
    place, name = found.end(), found[2]
    if found[3]:
        return Tag(name, bool(found[1]), name.lower() in VOID, at, place)
    while part := _JSX_PART.match(text, place, end):
        place = part.end()
        if part["end"]:
            return Tag(name, bool(found[1]), len(part["end"]) > 1 or name.lower() in VOID, at, place)
        if not name:
            return None
        if part["brace"]:
            place = braces.after(place - 1)
            if not place:
                return None
    return None


def attributes(source: str) -> dict[str, str]:
    """The attributes in a tag's source by name; those without a plain text are empty."""
    name = _JSX.match(source)
    rest = source[name.end() : -1] if name else source
    return {each[1]: next((value for value in each.groups()[1:] if value), "") for each in _ATTRIBUTE.finditer(rest)}
