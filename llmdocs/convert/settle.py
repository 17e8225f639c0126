"""The marks of a draft replaced by what the whole site has settled: addresses of links, anchors that are linked to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from llmdocs.convert import marks
from llmdocs.convert.links import quoted

_MARKER = re.compile("[^ >]")
Address = Callable[[str, str, str], str]
"""(path below the site, query, fragment) → the address to write."""


def settle(body: str, address: Address, wanted: Collection[str]) -> tuple[str, list[str]]:
    """The Markdown without marks, and the anchors that were written, in order.

    An anchor is written where `wanted` names it: a link of the site leads there.
    """
    written: list[str] = []

    def inside(match: re.Match[str]) -> str:
        if match[1] not in wanted:
            return ""
        written.append(match[1])
        return _anchor(match[1])

    def before(match: re.Match[str]) -> str:
        names = [name for name in match[1].split("\x1f") if name in wanted]
        if not names:
            margin = _MARKER.sub(" ", match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()])
            below = match[3]
            if below is not None and below.startswith(margin):
                return below[len(margin) :]
            return marks.LAST + (match[2] or "")
        written.extend(names)
        return "".join(_anchor(name) for name in names) + (match[2] or "")

    def link(match: re.Match[str]) -> str:
        # It may stand in a table.
        return quoted(address(*match.groups())).replace("|", "%7C")

    if "\x05" in body:
        body = marks.ANCHORS.sub(before, body)
        if marks.LAST in body:
            body = marks.BEFORE_LAST.sub("", body).replace(marks.LAST, "")
    if "\x03" in body:
        body = marks.ANCHOR.sub(inside, body)
    return marks.LINK.sub(link, body).rstrip("\n"), written


def _anchor(name: str) -> str:
    quoted = name.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("|", "&#124;")
    return f'<a id="{quoted}"></a>'
