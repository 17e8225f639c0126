"""The pages of a site, or of one folder of it, as they are opened to look for a navigation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from llmdocs.extract.encoding import decode
from llmdocs.extract.shallow import shallow
from llmdocs.extract.sidebars.menu import Resolve, shown

LARGEST = 4_000_000
"""Bytes above which a page is not opened for its menu."""
_ROOTS = ("index.html", "toc.html", "contents.html", "README.html")
_LINK = re.compile(rb"""href=["'][^"'#]""")
_ROOTED = re.compile(rb"""href=["']?(/(?!/)[^"'#?\s>]*)""")
Opened = tuple[LexborHTMLParser, Resolve]


@dataclass(frozen=True)
class Pages:
    """Some pages of a site; whatever is below `top` begins at its index page."""

    paths: tuple[str, ...]
    known: frozenset[str]
    """Every page of the site, in other folders too."""
    read: Callable[[str], bytes]
    base: str = "/"
    """The path at which the site stands, with slashes at both ends."""
    top: str = ""
    """A folder with a slash at its end, empty for the whole site."""
    asides: tuple[str, ...] = field(default=())
    """Names of pages that are not listed but hold the navigation."""

    def roots(self) -> list[str]:
        """Where the pages begin, the likeliest first."""
        named = [
            self.top + name for name in (*self.asides, *_ROOTS) if name in self.asides or self.top + name in self.known
        ]
        return named or sorted(self.paths, key=lambda path: (path.count("/"), not path.endswith("index.html")))[:2]

    def open(self, page: str) -> Opened | None:
        """The page's tree and what its addresses lead to; None where it cannot be read."""
        data = self.read(page)
        if not data or len(data) > LARGEST:
            return None
        return LexborHTMLParser(shallow(decode(data)[0])[0]), lambda href: self.resolve(page, href)

    def open_parts(self, page: str, trace: bytes) -> Opened | None:
        """As `open`, but of the page only those `div` elements whose start tag has the trace; they hold no other `div`.

        None where nothing in them leads to another page: that is so for most pages, and found without parsing.
        """
        data = self.read(page)
        parts = []
        end = 0
        while (at := data.find(trace, end)) >= 0:
            end = data.find(b"</div", at)
            end = end if end >= 0 else len(data)
            parts.append(data[max(data.rfind(b"<", 0, at), 0) : end])
        found = b"</div>".join(parts)
        if not _LINK.search(found):
            return None
        # What declares the encoding stands before the first parts, within 1,024 bytes.
        text = decode(data[:1024].rpartition(b">")[0] + b"\0" + found)[0].partition("\0")[2]
        return LexborHTMLParser(shallow(text)[0]), lambda href: self.resolve(page, href)

    def resolve(self, page: str, href: str) -> str | None:
        """The page that an address leads to; None for an anchor in a page and for everything outside the site."""
        try:
            parts = urlsplit(href.strip())
        except ValueError:
            return None
        if parts.scheme or parts.netloc or (parts.fragment and parts.fragment not in ("_top", "top")):
            return None
        path = unquote(parts.path)
        if not path:
            return page if page in self.known else None
        if not path.startswith("/"):
            return self.find(posixpath.join(posixpath.dirname(page), path))
        return self.find(path[len(self.base) :]) if path.startswith(self.base) else None

    def find(self, path: str) -> str | None:
        """The page that a path below the site means."""
        folder = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
        path = posixpath.normpath(path) if path else "."
        path = "" if path == "." else path
        if path == ".." or path.startswith("../"):
            return None
        inside = f"{path}/index.html" if path else "index.html"
        names = (inside, f"{path}.html") if folder else (path, inside, f"{path}.html")
        return next((name for name in names if name in self.known), None)


def built_for(pages: Pages) -> str:
    """The path that the site was built to stand at, which need not be the one it is published at.

    It is the one below which most addresses of the first page that begin with a slash are pages of the site.
    """
    data = next(filter(None, map(pages.read, pages.roots())), b"")
    links = [unquote(link.decode("utf-8", "replace")) for link in _ROOTED.findall(data)[:200]]
    tried = [pages.base, "/", *("/".join(link.split("/")[:depth]) + "/" for link in links for depth in range(2, 8))]
    count = {
        base: sum(link.startswith(base) and pages.find(link[len(base) :]) is not None for link in links)
        for base in dict.fromkeys(tried)
    }
    return max(count, key=lambda base: (count[base], base == pages.base, -len(base)))


def title_of(tree: LexborHTMLParser) -> str:
    """What a page calls itself: its first heading, else its title."""
    for name in ("h1", ".title", "title"):
        for node in tree.css(name):
            if text := shown(node):
                return text
    return ""


def place(path: str) -> str:
    """The folder that a page stands in: for `guide/keys/index.html`, the page of `guide/keys`, that is `guide`."""
    folder = path.rpartition("/")[0]
    return folder.rpartition("/")[0] if path.endswith("/index.html") else folder
