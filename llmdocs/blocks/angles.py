"""What begins with `<` within text: comments, addresses, tags of HTML and JSX. Source: CommonMark 0.31, 6.5 and 6.6."""

from __future__ import annotations

import re

from .prose import MarkKind
from .scan import Scan
from .tags import Tag, attributes, tag_at

_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]{0,2000}"
    r"|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,20})>",
    re.ASCII,
)
_SOUND = {
    **dict.fromkeys(("strong", "b"), MarkKind.STRONG),
    **dict.fromkeys(("em", "i"), MarkKind.EMPHASIS),
    **dict.fromkeys(("code", "pre", "samp"), MarkKind.CODE),
    **dict.fromkeys(("del", "s", "strike"), MarkKind.DELETED),
    "kbd": MarkKind.KEY,
    "a": MarkKind.LINK,
}
# Tags at which a line breaks.
_BREAKING = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
# Elements whose content is no text for a reader.
_SILENT = frozenset("script style svg template textarea math noscript".split())


def angle(scan: Scan, start: int, end: int) -> int:
    """The end of what begins with `<`, or of the sign alone."""
    raw = scan.raw
    if raw[end] in "!?":
        return _remark(scan, start, end)
    if (link := _AUTOLINK.match(raw, start, scan.end)) and not _is_member(scan, link[1]):
        stop = link.end()
        scan.mark(MarkKind.LINK, start + 1, stop - 1, start, stop, link[1])
        return stop
    tag = tag_at(raw, start, scan.end, scan.braces)
    return end if tag is None else _tag(scan, tag)


def _is_member(scan: Scan, name: str) -> bool:
    """Whether it is a tag of JSX with a namespace, `<svg:rect>`, which looks like an address."""
    return scan.braces is not None and "/" not in name and "@" not in name and "." not in name


def _remark(scan: Scan, start: int, end: int) -> int:
    """The end of a comment, an instruction or a declaration."""
    raw = scan.raw
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
        if raw.startswith(opening, start, scan.end):
            if opening == "<!" and not raw[end + 1 : end + 2].isalpha():
                return end
            if scan.pending.get(closing) == -1:
                return end
            stop = raw.find(closing, start + 2, scan.end)
            if stop < 0:
                scan.pending[closing] = -1
                return end
            scan.cut(start, stop + len(closing))
            return stop + len(closing)
    return end


def _tag(scan: Scan, tag: Tag) -> int:
    name = tag.name.lower()
    source = scan.raw[tag.start : tag.end]
    if name in ("img", "image") and not tag.closing:
        given = attributes(source)
        scan.stands(MarkKind.IMAGE, tag.start, tag.end, given.get("src", ""), given.get("alt"))
        return tag.end
    if tag.empty and tag.name[:1].isupper():
        scan.stands(MarkKind.ICON, tag.start, tag.end, tag.name)
        return tag.end
    if name in _SILENT and not tag.closing and not tag.empty:
        return _silenced(scan, tag, name)
    scan.cut(tag.start, tag.end, "\n" if name in _BREAKING else "")
    kind = _SOUND.get(name)
    if kind is None or tag.empty:
        return tag.end
    waiting = scan.tags.setdefault(name, [])
    if not tag.closing:
        target = attributes(source).get("href", "") if kind is MarkKind.LINK else ""
        waiting.append((tag.start, tag.end, target))
    elif waiting:
        start, inner, target = waiting.pop()
        if target or kind is not MarkKind.LINK:
            scan.marks.append((kind, inner, tag.start, start, tag.end, target, None))
    return tag.end


def _silenced(scan: Scan, tag: Tag, name: str) -> int:
    """Pass over an element whose content is no text; of a drawing is told that something is there."""
    ending = re.compile(rf"</{name}[ \t\n]{{0,20}}>", re.IGNORECASE).search(scan.raw, tag.end, scan.end)
    if ending is None:
        scan.cut(tag.start, tag.end)
        return tag.end
    if name == "svg":
        scan.stands(MarkKind.ICON, tag.start, ending.end(), name)
    else:
        scan.cut(tag.start, ending.end())
    return ending.end()
