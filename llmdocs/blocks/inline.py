"""Read the inline markup of a block: what is no word is taken out, what it says of the words becomes marks.

Source: CommonMark 0.31, section 6, with its delimiter algorithm; each sign is looked at once. On top of it: icons and
keys of PyMdown Extensions, attribute lists of Python-Markdown, tags of Liquid, Jinja and Hugo, expressions of MDX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from llmdocs.model import Span

from .prose import EMPTY, PLACEHOLDER, Mark, MarkKind, Prose, Segment
from .tags import attributes, tag_at

# Where markup can be; what it is, is looked at then.
_SIGN = re.compile(r"[\\`*_\[\]<&{:+~]")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_RUN = re.compile(r"`+|\*+|_+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TEMPLATE = re.compile(r"\{\{[<%][^\n]{0,500}?[>%]\}\}|\{\{[^\n{}]{0,500}\}\}|\{%[^\n%]{0,500}%\}")
_ATTRIBUTES = re.compile(r"\{(?:[:#.]|[ ]\.|[a-z-]{1,30}=)[^\n{}]{0,300}\}")
_ICON = re.compile(r":[a-z][\w+-]{1,80}:(?![\w:])")
_KEYS = re.compile(r"\+\+[\w\"][\w\"+ -]{0,60}\+\+")
_ADDRESS = re.compile(r"://[^\s<>`*\[\]|\"'\\]{1,2000}")
_SCHEME = re.compile(r"(?<![\w/])https?\Z")
_DESTINATION = re.compile(
    r"""\([ \t\n]{0,99}"""
    r"""(?:<([^<>\n]{0,2000})>|((?:[^\s()\\<]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.){0,500}\)){0,4000})?)"""
    r"""(?:[ \t\n]{1,99}(?:"(?:[^"\\]|\\.){0,2000}"|'(?:[^'\\]|\\.){0,2000}'|\((?:[^()\\]|\\.){0,2000}\)))?"""
    r"""[ \t\n]{0,99}\)""",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>")
_EXPRESSION = re.compile(r"\{(?:[^{}\n]|\{[^{}\n]{0,500}\}){0,1000}\}")
_FINAL = re.compile(r"[.,:;!?')]+$")
_STRONG, _EMPHASIS = frozenset(("strong", "b")), frozenset(("em", "i"))
_SOUND = {"kbd": MarkKind.KEY, "code": MarkKind.CODE, "a": MarkKind.LINK}
_BREAKING = frozenset("br p li div summary td tr th h1 h2 h3 h4 h5 h6 dt dd option".split())


@dataclass(slots=True)
class _Run:
    """A run of `*` or `_` that can open emphasis: where it is and how much of it is left."""

    start: int
    left: int


class _Open(NamedTuple):
    """A bracket or a tag that waits for its end."""

    start: int
    inner: int
    image: bool = False
    target: str = ""


@dataclass(slots=True)
class _Scan:
    """What has been found so far, in characters of the block's content."""

    edits: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, int, int, int, str, str | None]] = field(default_factory=list)
    runs: dict[str, list[_Run]] = field(default_factory=dict)
    brackets: list[_Open] = field(default_factory=list)
    tags: dict[str, list[_Open]] = field(default_factory=dict)


def read(
    text: str, pieces: Sequence[Span], *, broken: bool = False, mdx: bool = False, references: Mapping[str, str] = {}
) -> Prose:
    """The words in the pieces of a source; `broken` when each piece is a text of its own, such as a cell.

    `references` gives the targets of reference links by label, in lower case.
    """
    if not pieces:
        return EMPTY
    raw = "\n".join([text[piece.start : piece.end] for piece in pieces])
    scan = _scanned(raw, mdx, references) if _SIGN.search(raw) else _Scan()
    return _built(raw, pieces, scan, "\n" if broken else " ")


def _scanned(raw: str, mdx: bool, references: Mapping[str, str]) -> _Scan:
    scan, at = _Scan(), 0
    ticks: dict[int, list[int]] | None = None
    search = _SIGN.search
    while found := search(raw, at):
        start, sign = found.start(), found[0]
        at = start + 1
        if sign == "*" or sign == "_":
            at = _run_end(raw, start)
            _emphasis(scan, raw, start, at)
        elif sign == "`":
            if ticks is None:
                ticks = _tick_runs(raw, start)
            at = _code(scan, raw, start, _run_end(raw, start), ticks)
        elif sign == "[":
            image = raw[start - 1 : start] == "!" and (not scan.edits or scan.edits[-1][1] != start)
            scan.brackets.append(_Open(start - image, at, image))
        elif sign == "]":
            at = _closed(scan, raw, start, references)
        elif sign == "<":
            at = _angle(scan, raw, start)
        elif sign == ":":
            at = _colon(scan, raw, start)
        elif sign == "\\":
            if raw[at : at + 1] in _ESCAPED:
                scan.edits.append((start, at, ""))
                at += 1
        elif sign == "{":
            at = _brace(scan, raw, start, mdx)
        elif sign == "&":
            if entity := _ENTITY.match(raw, start):
                meant, at = unescape(entity[0]), entity.end()
                if meant != entity[0]:
                    scan.edits.append((start, at, meant if len(meant) == 1 and meant != "\n" else PLACEHOLDER))
        elif sign == "~":
            if raw.startswith("~~", start):
                scan.edits.append((start, start + 2, ""))
                at = start + 2
        elif keys := _KEYS.match(raw, start):
            at = keys.end()
            scan.edits += [(start, start + 2, ""), (at - 2, at, "")]
            scan.marks.append((MarkKind.KEY, start + 2, at - 2, start, at, "", None))
    return scan


def _run_end(raw: str, start: int) -> int:
    found = _RUN.match(raw, start)
    return found.end() if found else start + 1


def _colon(scan: _Scan, raw: str, start: int) -> int:
    """The end of what begins with a colon: the rest of an address, an icon, or nothing but itself."""
    if raw.startswith("://", start):
        scheme = _SCHEME.search(raw, max(0, start - 6), start)
        address = _ADDRESS.match(raw, start)
        if scheme and address:
            final = _FINAL.search(address[0])
            end = address.end() - (len(final[0]) if final else 0)
            scan.marks.append(
                (MarkKind.LINK, scheme.start(), end, scheme.start(), end, raw[scheme.start() : end], None)
            )
            return end
    elif icon := _ICON.match(raw, start):
        before = raw[start - 1 : start]
        if not (before.isalnum() or before in ("_", ":")) or not before:
            _stands_for(scan, MarkKind.ICON, start, icon.end(), icon[0].strip(":"))
            return icon.end()
    return start + 1


def _brace(scan: _Scan, raw: str, start: int, mdx: bool) -> int:
    """The end of what begins with a brace: a template's tag, a list of attributes, an expression of MDX."""
    if found := _TEMPLATE.match(raw, start):
        _stands_for(scan, MarkKind.TEMPLATE, start, found.end(), found[0])
    elif found := _ATTRIBUTES.match(raw, start):
        scan.edits.append((start, found.end(), ""))
    elif mdx and (found := _EXPRESSION.match(raw, start)):
        _stands_for(scan, MarkKind.TEMPLATE, start, found.end(), found[0])
    return found.end() if found else start + 1


def _stands_for(scan: _Scan, kind: MarkKind, start: int, end: int, target: str, alt: str | None = None) -> None:
    """One placeholder for a stretch that holds no words."""
    scan.edits.append((start, end, PLACEHOLDER))
    scan.marks.append((kind, start, end, start, end, target, alt))


def _tick_runs(raw: str, start: int) -> dict[int, list[int]]:
    """Where the runs of backticks are by their length, the last one first."""
    found: dict[int, list[int]] = {}
    for run in re.finditer("`+", raw[start:]):
        found.setdefault(len(run[0]), []).append(start + run.start())
    for places in found.values():
        places.reverse()
    return found


def _code(scan: _Scan, raw: str, start: int, end: int, ticks: dict[int, list[int]]) -> int:
    places = ticks.get(end - start, [])
    while places and places[-1] < end:
        places.pop()
    if not places:
        return end
    close = places[-1]
    stop = close + end - start
    pad = close - end > 2 and raw[end] == " " == raw[close - 1]
    scan.edits += [(start, end + pad, ""), (close - pad, stop, "")]
    scan.marks.append((MarkKind.CODE, end + pad, close - pad, start, stop, "", None))
    return stop


def _emphasis(scan: _Scan, raw: str, start: int, end: int) -> None:
    """A run of `*` or `_`: it closes what it can, and what is left of it may open more."""
    sign = raw[start]
    before, after = raw[start - 1 : start] or " ", raw[end : end + 1] or " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    opens = left and (sign == "*" or not before.isalnum())
    closes = right and (sign == "*" or not after.isalnum())
    at = start
    openers = scan.runs.setdefault(sign, [])
    while closes and at < end and openers:
        opener = openers[-1]
        size = 2 if opener.left >= 2 and end - at >= 2 else 1
        inner = opener.start + opener.left
        scan.edits += [(inner - size, inner, ""), (at, at + size, "")]
        kind = MarkKind.STRONG if size == 2 else MarkKind.EMPHASIS
        scan.marks.append((kind, inner, at, inner - size, at + size, "", None))
        opener.left -= size
        at += size
        if not opener.left:
            openers.pop()
        _forget(scan, inner, but=sign)
    if opens and at < end:
        openers.append(_Run(at, end - at))


def _forget(scan: _Scan, place: int, *, but: str = "") -> None:
    """Runs that began after a place cannot open anything any more."""
    for sign, runs in scan.runs.items():
        while sign != but and runs and runs[-1].start >= place:
            runs.pop()


def _closed(scan: _Scan, raw: str, at: int, references: Mapping[str, str]) -> int:
    """The end of what a `]` closes."""
    if not scan.brackets:
        return at + 1
    opening = scan.brackets.pop()
    target, end = "", at + 1
    if destination := _DESTINATION.match(raw, end):
        target, end = (destination[1] or destination[2] or ""), destination.end()
    else:
        label = _LABEL.match(raw, end)
        name = (label[1] if label else "") or raw[opening.inner : min(at, opening.inner + 1000)]
        known = references.get(" ".join(name.lower().split()))
        if raw[opening.inner : opening.inner + 1] == "^":
            # The number of a footnote.
            _cut(scan, opening.start)
            scan.edits.append((opening.start, at + 1, ""))
            return at + 1
        if known is None and (label is None or not label[1]):
            return at + 1
        target, end = known if known is not None else f"[{name}]", label.end() if label else end
    if opening.image:
        _cut(scan, opening.start)
        alt = " ".join(raw[opening.inner : at].split())
        _stands_for(scan, MarkKind.IMAGE, opening.start, end, target, alt)
    else:
        _forget(scan, opening.inner)
        scan.edits += [(opening.start, opening.inner, ""), (at, end, "")]
        scan.marks.append((MarkKind.LINK, opening.inner, at, opening.start, end, target, None))
    return end


def _cut(scan: _Scan, start: int) -> None:
    """Forget what was found from here on: it is part of something that holds no words."""
    while scan.edits and scan.edits[-1][0] >= start:
        scan.edits.pop()
    while scan.marks and scan.marks[-1][3] >= start:
        scan.marks.pop()
    _forget(scan, start)


def _angle(scan: _Scan, raw: str, start: int) -> int:
    """The end of what begins with `<`: a comment, an address, a tag; or of the sign alone."""
    if raw.startswith("<!--", start):
        end = raw.find("-->", start + 4)
        if end < 0:
            return start + 1
        scan.edits.append((start, end + 3, ""))
        return end + 3
    if link := _AUTOLINK.match(raw, start):
        end = link.end()
        scan.edits += [(start, start + 1, ""), (end - 1, end, "")]
        scan.marks.append((MarkKind.LINK, start + 1, end - 1, start, end, link[1], None))
        return end
    tag = tag_at(raw, start, len(raw))
    if tag is None:
        return start + 1
    name = tag.name.lower()
    source = raw[tag.start : tag.end]
    if name == "img" or name == "image":
        given = attributes(source)
        _stands_for(scan, MarkKind.IMAGE, tag.start, tag.end, given.get("src", ""), given.get("alt"))
        return tag.end
    if tag.empty and tag.name[:1].isupper():
        _stands_for(scan, MarkKind.ICON, tag.start, tag.end, tag.name)
        return tag.end
    scan.edits.append(
        (tag.start, tag.end, "\n" if name in ("br", "p", "li", "div", "summary", "td", "tr", "th") else "")
    )
    kind = MarkKind.STRONG if name in _STRONG else MarkKind.EMPHASIS if name in _EMPHASIS else _SOUND.get(name)
    if kind is None or tag.empty:
        return tag.end
    waiting = scan.tags.setdefault(name, [])
    if not tag.closing:
        target = attributes(source).get("href", "") if name == "a" else ""
        waiting.append(_Open(tag.start, tag.end, target=target))
    elif waiting:
        opened = waiting.pop()
        scan.marks.append((kind, opened.inner, tag.start, opened.start, tag.end, opened.target, None))
    return tag.end


def _built(raw: str, pieces: Sequence[Span], scan: _Scan, between: str) -> Prose:
    """The content without what was taken out, and the marks moved to where their words are now."""
    lines = [0]
    for piece in pieces[:-1]:
        lines.append(lines[-1] + piece.end - piece.start + 1)
    shift = [piece.start - line for piece, line in zip(pieces, lines, strict=True)]

    def source(at: int) -> int:
        return at + shift[bisect_right(lines, at) - 1 if len(lines) > 1 else 0]

    edits = scan.edits
    edits += [(line - 1, line, between) for line in lines[1:]]
    if not edits and not scan.marks:
        return Prose(raw.replace("\n", between), (), (Segment(0, pieces[0].start, pieces[0].end),))
    edits.sort()
    parts: list[str] = []
    segments: list[Segment] = []
    kept: list[tuple[int, int]] = []
    size = at = 0
    for start, end, instead in edits:
        if start < at:
            if end > at:
                at = end
            continue
        if start > at:
            segments.append(Segment(size, source(at), source(start - 1) + 1))
            kept.append((at, size))
            parts.append(raw[at:start].replace("\n", between))
            size += start - at
        if instead:
            segments.append(Segment(size, source(start), source(end - 1) + 1))
            kept.append((start, size))
            parts.append(instead)
            size += len(instead)
        at = end
    if at < len(raw):
        segments.append(Segment(size, source(at), pieces[-1].end))
        kept.append((at, size))
        parts.append(raw[at:].replace("\n", between))
        size += len(raw) - at
    kept.append((len(raw), size))

    def moved(at: int) -> int:
        number = bisect_right(kept, (at, size + 1)) - 1
        if number < 0:
            return 0
        begin, words = kept[number]
        following = kept[number + 1][1] if number + 1 < len(kept) else size
        return min(words + at - begin, following)

    marks = [
        Mark(kind, moved(start), moved(end), Span(source(first), source(last - 1) + 1), target, alt)
        for kind, start, end, first, last, target, alt in scan.marks
    ]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Prose("".join(parts), tuple(marks), tuple(segments) or EMPTY.segments)
