"""What the pages of a site say of the site itself: its address, its name, what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from llmdocs.extract.detect import read_head
from llmdocs.extract.encoding import decode
from llmdocs.sources.site import page_url

_SEPARATOR = re.compile(r"\s+(?:[-–—|·•»]|::)\s+")


def site_url(pages: Iterable[tuple[str, bytes]]) -> str:
    """What the canonical links of (path, HTML) have in common before the paths; empty where they do not agree.

    A canonical link may lead to another version of the page: the address counts when more than half of the pages that
    have such a link give it.
    """
    votes: Counter[str] = Counter()
    for path, data in pages:
        found = read_head(LexborHTMLParser(decode(data)[0])).canonical
        if found.startswith(("https://", "http://")):
            votes[_before(found, path)] += 1
    best, count = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return best if 2 * count > votes.total() else ""


def about(home: bytes) -> tuple[str, str]:
    """(name, description) of the site as its home page gives them, each empty where it does not.

    The name is what stands last in the page's title, after the title of the page itself: `Welcome - Acme Relay`.
    What only leads to another page is named after that, and says nothing of the site.
    """
    head = read_head(LexborHTMLParser(decode(home)[0]))
    if head.refresh:
        return "", ""
    return _SEPARATOR.split(head.title)[-1].strip(), head.description


def leads_to(home: bytes) -> str:
    """The address, as it is written, that a page only leads on to; empty for every other page."""
    return read_head(LexborHTMLParser(decode(home)[0])).refresh


def _before(address: str, path: str) -> str:
    """The address without the part that names the page, empty where it names another."""
    folder = page_url("", path).removeprefix("/")
    tails = [path, folder, folder.removesuffix("/"), path.removesuffix(".html")]
    for ending in (address, unquote(address)):
        for tail in (unquote(tail) for tail in tails if tail):
            if ending.endswith(f"/{tail}"):
                return ending[: len(ending) - len(tail)]
    if folder:
        return ""
    return address if address.endswith("/") else f"{address}/"
