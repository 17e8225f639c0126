"""Where a link of a page leads: to a path below the site, marked to be settled later, or to an absolute address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from llmdocs.convert import marks
from llmdocs.sources.site import page_url

UNSAFE = frozenset({"javascript", "vbscript", "data", "file", "about", "blob"})
"""Schemes that are never published (WHATWG URL: what runs, embeds or reads local files)."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_STRIPPED = re.compile("[\t\n\r]")
_QUOTED = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "`": "%60"})
_PLAIN = re.compile(r"[A-Za-z0-9/:.?=#_~%+,;@!$'*\[\]{}^|-]*")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_SIMPLE = re.compile(r"((?:\.\./|\./)*[\w][\w./-]*|\.\.?(?:/\.\.)*/?)(?:#([\w.~-]+))?", re.ASCII)
"""A relative path without anything that URL rules treat in a way of its own: what nearly all links of a site are."""
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Base:
    """The place of a page: links are resolved against it."""

    site: str
    """The site's URL, ending with a slash."""
    path: str
    """The HTML file, relative to the site."""
    base: str = ""
    """The page's `<base href>`, if it has one."""

    @cached_property
    def url(self) -> str:
        return page_url(self.site, self.path)

    @cached_property
    def start(self) -> str:
        """What relative addresses are relative to."""
        if not self.base:
            return self.url
        try:
            return urljoin(self.url, self.base)
        except ValueError:
            return self.url

    @cached_property
    def _folder(self) -> str | None:
        """The page's folder below the site, None where only URL rules tell what is relative to what."""
        return None if self.base or "%" in self.url else self.path.rpartition("/")[0]

    @cached_property
    def _host(self) -> str:
        return self._root[0]

    @cached_property
    def _root(self) -> tuple[str, str]:
        parts = urlsplit(self.site)
        return parts.netloc.lower(), parts.path or "/"

    def resolve(self, address: str) -> tuple[str, str, str] | str | None:
        """(path, query, fragment) for an address below the site, a URL for one outside, None for what is not published.

        The path is decoded and relative to the site, without a leading slash: `guide/`, `guide/keys.html`, or empty.
        """
        if self._folder is not None:
            found = _simple(self._folder, address)
            if found is not None:
                return found
        address = _STRIPPED.sub("", address.strip())
        if address.startswith(("http://", "https://")) and not address.lower().partition("://")[2].startswith(
            self._host
        ):
            return quoted(address)
        if (not address or address[0] == "#") and not self.base:
            return self.path, "", clean_fragment(address[1:])
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() in UNSAFE:
            return None
        if scheme and scheme[1].lower() not in ("http", "https"):
            return quoted(address)
        try:
            absolute = urljoin(self.start, address)
            parts = urlsplit(absolute)
        except ValueError:
            return None
        host, root = self._root
        if parts.netloc.lower() == host and (parts.path.startswith(root) or parts.path + "/" == root):
            path = _CONTROLS.sub("", unquote(parts.path[len(root) :]))
            return path, quoted(_CONTROLS.sub("", parts.query)), clean_fragment(parts.fragment)
        return quoted(absolute)


@lru_cache(maxsize=20_000)
def _simple(folder: str, address: str) -> tuple[str, str, str] | None:
    """A plain relative address resolved; None for any other. Remembered, for the pages of a folder link to the same."""
    found = _SIMPLE.fullmatch(address)
    path = _below(folder, found[1]) if found is not None else None
    return (path, "", found[2] or "") if found is not None and path is not None else None


def _below(folder: str, path: str) -> str | None:
    """A plain relative path joined to a folder, None where it leaves the site."""
    if "/" not in path and path not in (".", ".."):
        return f"{folder}/{path}" if folder else path
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/" if path[-1] in "/." and parts and path.rsplit("/", 1)[-1] in ("", ".", "..") else "")


def clean_fragment(fragment: str) -> str:
    """A fragment as it can stand in a link, to the letter but for control characters and what would end it."""
    return quoted(_CONTROLS.sub("", fragment))


@lru_cache(maxsize=20_000)
def quoted(url: str) -> str:
    """A URL as it can stand in a link's parentheses (CommonMark 6.3): to the letter but for what would end it."""
    if _PLAIN.fullmatch(url):
        return url
    url = _CONTROLS.sub("", url).translate(_QUOTED)
    if "&" in url:
        url = _ENTITY.sub("&amp;", url)
    if "(" in url or ")" in url:
        depth = 0
        for sign in url:
            depth += (sign == "(") - (sign == ")")
            if depth < 0:
                break
        if depth:
            url = url.replace("(", "%28").replace(")", "%29")
    return url


def marked(target: tuple[str, str, str]) -> str:
    """The mark that stands for a link below the site until the whole site is known."""
    return marks.link(*target)
