"""A guard before parsing: markup so deep, or so full of attributes, that a parser would take minutes is made shallow.

Browsers cap the depth as well (512 in Chromium's parser). The text stays; only tags beyond the cap go.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from operator import sub

DEPTH = 500
_FEW = 25_000
"""Tags below which no page is deep enough to matter: parsing takes the square of the depth."""
_MANY = 1_000
_KEPT = 100
_VOID = frozenset(
    "a area base basefont bgsound body br button col dd dt embed form frame head hr html image img input keygen li "
    "link meta nobr optgroup option p param rb rp rt rtc source tbody td tfoot th thead tr track wbr".split()
)
"""Elements without content, and those that the next of their kind closes: they do not nest in themselves."""
_SPECIAL = frozenset(
    "address applet article aside blockquote caption center colgroup details dir div dl fieldset figcaption figure "
    "footer frameset h1 h2 h3 h4 h5 h6 header hgroup main marquee menu nav noscript object ol pre search section "
    "select summary table template ul".split()
)
"""An end tag of one of these closes what is open in it; that of any other element does not reach past them."""
_NAME = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9-]*)")
# No part of these can fail once begun, so nothing is read twice: what is not closed goes on to the end, as in HTML.
_VALUES = r"""(?:[^>=]+|=\s*"[^"]*(?:"|\Z)|=\s*'[^']*(?:'|\Z)|=)*"""
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?:script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]) .*?
      (?:</(?:script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])|\Z)
    | <(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>{_VALUES})(?:>|\Z)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_UNREAD = re.compile(
    r"""<(?=[!sStTxXiInN])(?:!--(?:-?>|.*?(?:--!?>|\Z))
    | (?i:script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]) .*?
      (?:</(?i:script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])|\Z))""",
    re.VERBOSE | re.DOTALL,
)
"""Comments and text in which no tag is read."""
_ATTRIBUTE = re.compile(r"""[^\s=>/][^\s=>/]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?""")


def shallow(html: str) -> tuple[str, str]:
    """The HTML, and a sentence when it had to be changed."""
    said = ""
    if _may_have_many_attributes(html):
        few = _TOKEN.sub(_few_attributes, html)
        if few != html:
            html, said = few, f"an element with thousands of attributes: all but the first {_KEPT} are left out"
    if html.count("<") < _FEW or not _may_be_deep(html):
        return html, said
    cap = _Cap()
    capped = _TOKEN.sub(cap.tag, html)
    if capped != html:
        html, said = capped, f"elements nested more than {DEPTH} deep: their text is kept, their structure is not"
    return html, said


def _may_be_deep(html: str) -> bool:
    """A quick count that is too high rather than too low, made of calls that do not run Python for each tag."""
    names = _NAME.findall(_UNREAD.sub(" ", html))
    count = Counter(names)
    weight = dict.fromkeys(count, 0)
    stray = 0
    for name, opened in count.items():
        if name[0] != "/" and name not in _VOID:
            weight[name], weight["/" + name] = 1, -1
            # Where more are closed than opened, so many end tags close nothing.
            stray += max(0, count.get("/" + name, 0) - opened)
    depths = list(accumulate(map(weight.__getitem__, names), initial=0))
    # The range of all depths is no smaller than any rise within them, and found at once.
    if max(depths) - min(depths) + stray <= DEPTH:
        return False
    deepest: int = max(map(sub, depths, accumulate(depths, min)))
    return deepest + stray > DEPTH


class _Cap:
    """Reads tags in order as a parser would, and takes out those of elements that stand too deep."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        """Name of each open element, and whether its tags stay."""
        self._count: Counter[str] = Counter()
        self._closed: Counter[str] = Counter()
        """Elements still listed as open that an end tag closed out of order, as it does with `b` and `i`."""
        self._depth = 0
        self._foreign = 0

    def tag(self, match: re.Match[str]) -> str:
        name = (match["name"] or "").lower()
        if not name or name in _VOID:
            return match[0]
        if match["end"]:
            return match[0] if self._end(name) else " "
        if self._foreign and match["rest"].endswith("/"):
            return match[0]
        return match[0] if self._start(name) else " "

    def _start(self, name: str) -> bool:
        stays = self._depth < DEPTH
        self._open.append((name, stays))
        self._count[name] += 1
        self._depth += 1
        self._foreign += name in ("svg", "math")
        return stays

    def _end(self, name: str) -> bool:
        if not self._count[name] - self._closed[name]:
            return True
        if name not in _SPECIAL:
            above = next((own for own, _ in reversed(self._open[-8:]) if own == name or own in _SPECIAL), "")
            if above != name:
                self._closed[name] += 1
                self._depth -= 1
                return self._depth < DEPTH
        while True:
            own, stays = self._open.pop()
            self._count[own] -= 1
            self._foreign -= own in ("svg", "math")
            if self._closed[own]:
                self._closed[own] -= 1
            else:
                self._depth -= 1
                if own == name:
                    return stays


def _may_have_many_attributes(html: str) -> bool:
    """Whether what follows some `<` looks like a thousand attributes."""
    # A part as long as is asked for below covers a stride: in most pages none does, and strides are few.
    if all(html.find("<", at, at + _MANY) >= 0 for at in range(0, len(html) - _MANY + 1, _MANY)):
        return False
    return any(
        part.count("=") > _MANY or len(part.partition(">")[0].split()) > _MANY
        for part in html.split("<")
        if len(part) > 2 * _MANY and part[0].isalpha() and part[:6] != "script"
    )


def _few_attributes(match: re.Match[str]) -> str:
    rest = match["rest"] or ""
    if len(rest) < _MANY or match["end"]:
        return match[0]
    attributes = _ATTRIBUTE.findall(rest)
    return f"<{match['name']} {' '.join(attributes[:_KEPT])}>" if len(attributes) > _MANY else match[0]
