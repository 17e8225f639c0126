"""A guard before parsing: markup so deep, or so full of attributes, that a parser would take minutes is made shallow.

Browsers cap the depth as well (512 in Chromium's parser). The text stays; only tags beyond the cap go.
"""

from __future__ import annotations

import re

DEPTH = 500
_FEW = 50_000
_END_RUN = re.compile(rf"(?:</[a-zA-Z][^<>]*>[^<]{{0,80}}){{{DEPTH}}}")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option".split()
)
_LONG = 100_000
_SHORT = 150_000
_ATTRIBUTES = re.compile(r"(<[a-zA-Z][^\s/>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*'){100000,})>")


def shallow(html: str) -> tuple[str, str]:
    """The HTML, and a sentence when it had to be changed."""
    said = ""
    if _has_long_tag(html):
        html, count = _ATTRIBUTES.subn(_few_attributes, html)
        said = "an element with thousands of attributes: all but the first hundred are left out" if count else ""
    if len(html) < _SHORT or not _is_deep(html):
        return html, said
    depth: list[str] = []

    def tag(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in _VOID:
            return match[0]
        if match[1]:
            while depth and len(depth) > 0:
                if depth[-1] == name:
                    depth.pop()
                    return match[0] if len(depth) < DEPTH else " "
                if name not in depth[-4:]:
                    return " "
                depth.pop()
            return match[0]
        depth.append(name)
        return match[0] if len(depth) <= DEPTH else " "

    return _TAG.sub(
        tag, html
    ), said or f"elements nested more than {DEPTH} deep: their text is kept, their structure is not"


def _is_deep(html: str) -> bool:
    """A cheap look: a long run of start tags or of end tags, or, in a large page, far more of one than of the other."""
    count = html.count("<")
    if count < _FEW:
        return False
    if any(run.count("<") > DEPTH for run in html.split("</") if len(run) > 3 * DEPTH):
        return True
    return bool(_END_RUN.search(html)) or 3 * html.count("</") < count - html.count("<br") - html.count("<img")


def _has_long_tag(html: str) -> bool:
    """Whether there is a long stretch without the end of a tag, looked for in strides of that length."""
    at = 0
    while at + _LONG < len(html):
        found = html.rfind(">", at, at + _LONG)
        if found < 0:
            return True
        at = found + 1
    return False


def _few_attributes(match: re.Match[str]) -> str:
    words = match[2].split()
    return f"{match[1]} {' '.join(words[:100])}>" if len(words) > 1000 else match[0]
