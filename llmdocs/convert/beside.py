"""What an HTML page holds that its Markdown does not show, and a reader of the page does not see either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from llmdocs.model import Aspect, Beside
from llmdocs.safety.wishes import hidden_wish

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_COPYING = (
    "data-clipboard-text",
    "data-clipboard",
    "data-copy",
    "data-copy-text",
    "data-copy-code",
    "data-code",
    "data-snippet",
)
_WRITES = re.compile(r"""writeText\(\s{0,9}(?:"((?:[^"\\]|\\.){0,4000})"|'((?:[^'\\]|\\.){0,4000})')""")
_LABEL = re.compile(r"""\b(?:aria-label|aria-description|title)=(?:"([^"]{12,2000})"|'([^']{12,2000})')""")
_ADDRESS = re.compile(
    r"""<a\s[^<>]{0,1000}?\bhref=["']?\s{0,9}((?:javascript|vbscript|data|file):[^"'<>]{0,300})""", re.IGNORECASE
)
# Controls are made this way: the script that they run is the page's own, and does nothing here.
_NOTHING = re.compile(
    r"""javascript:\s{0,9}(?:void[ (]{0,2}0?\)?|;|//|return(?:[ ]false)?)?;?\s{0,9}
    | data:(?:image/|font|application/(?:font|x-font)).*""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_LONGEST = 4_000


def beside(page: str, main: Node, characters: Iterable[tuple[str, bool]]) -> tuple[Beside, ...]:
    """Everything of the kind, each once: comments of the whole page, the rest of its main element.

    `characters` are those that the conversion met: (name, whether in code).
    """
    html = main.html or ""
    found = [Beside(Aspect.CHARACTERS, name, in_code) for name, in_code in characters]
    found += (Beside(Aspect.REMARK, text) for text in _remarks(page) if hidden_wish(text))
    labels = (match[1] or match[2] for match in _LABEL.finditer(html))
    found += (Beside(Aspect.LABEL, text) for text in labels if hidden_wish(text))
    addresses = (match[1].strip() for match in _ADDRESS.finditer(html))
    found += (Beside(Aspect.LINK, address) for address in addresses if not _NOTHING.fullmatch(address))
    found += (Beside(Aspect.COPIED, text[:_LONGEST]) for text in _copied(html, main))
    return tuple(dict.fromkeys(found))


def _remarks(html: str) -> Iterator[str]:
    at = html.find("<!--")
    while at >= 0:
        end = html.find("-->", at + 4)
        if end < 0:
            break
        yield html[at + 4 : end]
        at = html.find("<!--", end)


def _copied(html: str, main: Node) -> Iterator[str]:
    names = [name for name in _COPYING if f"{name}=" in html]
    if names:
        for node in main.css(", ".join(f"[{name}]" for name in names)):
            for name in names:
                if text := node.attributes.get(name):
                    # Expressive Code writes its line ends so.
                    yield text.replace("\x7f", "\n")
    if "<clipboard-copy" in html:
        for node in main.css("clipboard-copy[value]"):
            yield node.attributes.get("value") or ""
    if "writeText(" in html:
        for found in _WRITES.finditer(html):
            yield (found[1] or found[2] or "").replace("\\n", "\n")
