"""What is in code, in an address or behind a backslash: text in which no sign means anything.

Sources: CommonMark 0.31, sections 2.4, 2.5, 6.1 and 6.5; the manual of MyST for roles.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from .prose import MarkKind
from .scan import Scan

_CODE, _LINK = MarkKind.CODE, MarkKind.LINK
_TICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
_ADDRESS = re.compile(r"://[^\s<>`*\[\]|\"'\\]{1,2000}")
_SCHEME = re.compile(r"(?<![\w/])https?\Z")
_FINAL = frozenset(".,:;!?')")
_ROLE_TARGET = re.compile(r"[ ]{0,9}<([^<>\n]{0,500})>\Z")
_ESCAPED_BAR = re.compile(r"\\(?=\|)")
_ROLES = {
    **dict.fromkeys(("ref", "doc", "any", "numref", "term", "download", "eq", "cite"), MarkKind.LINK),
    **dict.fromkeys(("guilabel", "menuselection", "strong"), MarkKind.STRONG),
    "emphasis": MarkKind.EMPHASIS,
    "kbd": MarkKind.KEY,
    "math": MarkKind.MATH,
}


def escape(scan: Scan, start: int, end: int) -> int:
    """A backslash before a sign, or at the end of a line."""
    if scan.raw[end] == "\n":
        scan.cut(start, end + 1, "\n")
    else:
        scan.cut(start, end)
    return end + 1


def entity(scan: Scan, start: int, end: int) -> int:
    """`&amp;`."""
    found = _ENTITY.match(scan.raw, start, scan.end)
    if found is None:
        return end
    meant = html5.get(found[1] + ";") if found[1] else unescape(found[0])
    if meant is None:
        return end
    scan.cut(start, found.end(), " " if meant == "\n" else meant)
    return found.end()


def code(scan: Scan, start: int, end: int) -> int:
    """A run of backticks, and what is before the next run of the same length; or all of it, where `end` is its end."""
    if end - start > 1:
        inner, stop, whole = start + 1, end - 1, end
    else:
        close, end = _span(scan, start)
        if close < 0:
            return end
        inner, stop = _inside(scan, end, close)
        whole = close + end - start
    scan.mark(_CODE, inner, stop, start, whole)
    if scan.cells:
        # In a cell of a table a bar is escaped even in code.
        for bar in _ESCAPED_BAR.finditer(scan.raw, inner, stop):
            scan.cut(bar.start(), bar.end())
    return whole


def role(scan: Scan, start: int, name: str, end: int) -> int:
    """MyST's ``{ref}`text <target>` ``."""
    close, opened = _span(scan, end)
    if close < 0:
        return opened
    inner, stop = _inside(scan, opened, close)
    whole = close + opened - end
    kind = _ROLES.get(name, MarkKind.CODE)
    target = _ROLE_TARGET.search(scan.raw, inner, stop) if kind is MarkKind.LINK else None
    words = target.start() if target and target.start() > inner else stop
    leads = target[1] if target else scan.raw[inner:stop] if kind is MarkKind.LINK else ""
    scan.mark(kind, inner, words, start, whole, leads)
    return whole


def _span(scan: Scan, start: int) -> tuple[int, int]:
    """Where the run is that closes the one here, less than nothing when there is none, and where this one ends."""
    raw, stop = scan.raw, scan.end
    if not raw.startswith("`", start + 1, stop):
        close = raw.find("`", start + 1, stop)
        if close < 0 or not raw.startswith("`", close + 1, stop):
            return close, start + 1
    run = _TICKS.match(raw, start, stop)
    end = run.end() if run else start + 1
    if scan.ticks is None:
        scan.ticks = {}
        # The last one first: what has been passed is taken from the end.
        for each in reversed([found.span() for found in _TICKS.finditer(raw, start, stop)]):
            scan.ticks.setdefault(each[1] - each[0], []).append(each[0])
    places = scan.ticks.get(end - start, [])
    while places and places[-1] < end:
        places.pop()
    return (places[-1] if places else -1), end


def _inside(scan: Scan, start: int, end: int) -> tuple[int, int]:
    """The content of code without the one space on either side that only keeps it from the backticks."""
    raw = scan.raw
    if raw[start] in " \n" and raw[end - 1] in " \n" and not raw[start:end].isspace():
        return start + 1, end - 1
    return start, end


def colon(scan: Scan, start: int, end: int) -> int:
    """`https://…` without any signs around it."""
    raw = scan.raw
    scheme = _SCHEME.search(raw, max(scan.begin, start - 6), start)
    address = _ADDRESS.match(raw, start, scan.end) if scheme else None
    if scheme is None or address is None:
        return end
    stop = _trimmed(raw, start, address.end())
    first = scheme.start()
    scan.mark(_LINK, first, stop, first, stop, raw[first:stop])
    return stop


def _trimmed(raw: str, start: int, end: int) -> int:
    """Where an address ends that stands in a sentence: before its full stop, or a parenthesis that it did not open."""
    spare = raw.count(")", start, end) - raw.count("(", start, end)
    while raw[end - 1] in _FINAL and (raw[end - 1] != ")" or spare > 0):
        spare -= raw[end - 1] == ")"
        end -= 1
    return end
