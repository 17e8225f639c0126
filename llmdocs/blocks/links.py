"""Links and pictures in brackets. Source: CommonMark 0.31, sections 6.3 and 6.4.

A reference link whose label is nowhere defined is text, as CommonMark has it, but for labels like `package.module`:
MkDocs resolves those with objects of the documented program.
"""

from __future__ import annotations

import re
from html import unescape

from .definitions import normal, unescaped
from .emphasis import resolve
from .prose import MarkKind
from .scan import Bracket, Scan

_LINK = MarkKind.LINK
_SIMPLE = re.compile(r"\(([^\s()<>\\&\x00-\x1f]*)\)")
_SPACE = re.compile(r"[ \t\n]*")
_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.){0,2000})>")
_PART = re.compile(r"[^ \\()\x00-\x1f]+|\\[^ \x00-\x1f]|[()\\]")
_TITLE = re.compile(
    r"\"[^\"\\]*(?:\\.[^\"\\]*){0,999}\"|'[^'\\]*(?:\\.[^'\\]*){0,999}'|\([^()\\]*(?:\\.[^()\\]*){0,999}\)", re.DOTALL
)
_LABEL = re.compile(r"\[([^\[\]\\]{0,999}(?:\\.[^\[\]\\]{0,999}){0,99})\]", re.DOTALL)
_OBJECT = re.compile(r"[A-Za-z_][\w/-]{0,200}(?:[.:#][\w/()-]{1,200}){1,20}")
_MOST_PARENTHESES = 32
_TOO_DEEP = re.compile(rf"(?:[^ \\()\x00-\x1f]*\(){{{_MOST_PARENTHESES + 1}}}")


def opened(scan: Scan, start: int, end: int) -> int:
    """Note a `[` or `![`; where `end` is that of a whole link, mark the link."""
    if end - start > 2:
        stop = scan.raw.index("]", start)
        scan.mark(_LINK, start + 1, stop, start, end, scan.raw[stop + 2 : end - 1])
        # No link is in another one.
        scan.barred = len(scan.brackets)
        return end
    scan.brackets.append(Bracket(start, end, len(scan.runs), len(scan.edits), len(scan.marks)))
    return end


def closed(scan: Scan, start: int, end: int) -> int:
    """The end of what a `]` closes: a link, a picture, the number of a footnote; or of the sign alone."""
    if not scan.brackets:
        return end
    bracket = scan.brackets.pop()
    level = len(scan.brackets)
    image = scan.raw[bracket.start] == "!"
    if level < scan.barred:
        scan.barred = level
        if not image:
            return end
    if scan.raw.startswith("^", bracket.inner) and scan.raw[bracket.inner : start].casefold() in scan.references():
        _forget(scan, bracket)
        scan.cut(bracket.start, end)
        return end
    leads = _destination(scan, end) or _reference(scan, bracket, start, end)
    if leads is None:
        return end
    target, stop = leads
    if image:
        alt = _words(scan, bracket, start)
        _forget(scan, bracket)
        scan.stands(MarkKind.IMAGE, bracket.start, stop, target, alt)
    else:
        resolve(scan, bracket.runs)
        scan.mark(_LINK, bracket.inner, start, bracket.start, stop, target)
        # No link is in another one.
        scan.barred = level
    return stop


def _destination(scan: Scan, at: int) -> tuple[str, int] | None:
    """Where an inline link leads and where it ends: `(address "title")`."""
    raw, end = scan.raw, scan.end
    if not raw.startswith("(", at, end):
        return None
    if simple := _SIMPLE.match(raw, at, end):
        return simple[1], simple.end()
    begin = _after_space(raw, at + 1, end)
    if raw.startswith("<", begin, end):
        angle = _ANGLE.match(raw, begin, end)
        if angle is None:
            return None
        target, place = angle[1], angle.end()
    else:
        place = _bare_end(raw, begin, end)
        target = raw[begin:place]
    stop = _after_space(raw, place, end)
    if stop > place and (title := _TITLE.match(raw, stop, end)):
        stop = _after_space(raw, title.end(), end)
    return (unescape(unescaped(target)), stop + 1) if raw.startswith(")", stop, end) else None


def _after_space(raw: str, at: int, end: int) -> int:
    found = _SPACE.match(raw, at, end)
    return found.end() if found else at


def _bare_end(raw: str, at: int, end: int) -> int:
    """Where an address without `<` ends: at a space, or at a parenthesis that none in it has opened."""
    if _TOO_DEEP.match(raw, at, end):
        return at
    depth = 0
    while found := _PART.match(raw, at, end):
        if found[0] == "(":
            depth += 1
            if depth > _MOST_PARENTHESES:
                break
        elif found[0] == ")":
            if not depth:
                break
            depth -= 1
        at = found.end()
    return at


def _reference(scan: Scan, bracket: Bracket, start: int, end: int) -> tuple[str, int] | None:
    """Where a reference link leads and where it ends: `[text][label]`, `[label][]` or `[label]`."""
    raw = scan.raw
    label = _LABEL.match(raw, end, scan.end)
    if label is not None and label[1]:
        name, stop = label[1], label.end()
    else:
        if start - bracket.inner > 999:
            return None
        name, stop = raw[bracket.inner : start], label.end() if label else end
    target = scan.references().get(normal(name))
    if target is not None:
        return target, stop
    if label is not None and start > bracket.inner and _OBJECT.fullmatch(name.strip("`")):
        return f"[{name}]", stop
    return None


def _forget(scan: Scan, bracket: Bracket) -> None:
    """Drop what was found since a bracket: it is part of something that holds no words."""
    del scan.edits[bracket.edits :]
    del scan.marks[bracket.marks :]
    del scan.runs[bracket.runs :]


def _words(scan: Scan, bracket: Bracket, end: int) -> str:
    """The text in a bracket without its markup."""
    resolve(scan, bracket.runs)
    pictures = {mark[3]: mark[6] or "" for mark in scan.marks[bracket.marks :] if mark[0] is MarkKind.IMAGE}
    parts: list[str] = []
    at = bracket.inner
    for first, last, instead in sorted(scan.edits[bracket.edits :]):
        if first >= at:
            parts += (scan.raw[at:first], pictures.get(first, instead))
            at = last
    parts.append(scan.raw[at:end])
    return " ".join("".join(parts).split())
