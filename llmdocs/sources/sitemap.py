"""When pages changed last and where the site is, by its sitemap.xml (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from xml.parsers import expat

from llmdocs.model import Kind, Problem
from llmdocs.sources.front_matter import iso_date
from llmdocs.sources.site import candidates

# The protocol's own limit.
_LARGEST = 50 * 1024 * 1024
_LONGEST_URL = 2_048


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages that a sitemap lists."""

    updated: Mapping[str, str] = field(default_factory=dict)
    """ISO date of the last change, or an empty text, by absolute URL."""
    problems: tuple[Problem, ...] = ()


class _Refused(Exception):
    """The file holds a document type, and so perhaps entities."""


def read_file(file: Path) -> Sitemap:
    """The sitemap in the file; empty when there is none, empty with a warning when it cannot be read."""
    if not file.is_file():
        return Sitemap()
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        return _ignored(file, f"cannot be read: {error.strerror or error}")
    if len(data) > _LARGEST:
        return _ignored(file, f"larger than {_LARGEST:,} bytes")
    try:
        return Sitemap(read(data))
    except _Refused:
        return _ignored(file, "it has a document type, which sitemaps never need")
    except expat.ExpatError as error:
        return _ignored(file, f"not valid XML: {error}")


def _ignored(file: Path, why: str) -> Sitemap:
    return Sitemap({}, (Problem(file.name, Kind.WARNING, f"ignored: {why}"),))


def read(data: bytes) -> dict[str, str]:
    """The last change of every URL in a sitemap; an index of sitemaps lists none. The network is never asked."""
    pages: dict[str, str] = {}
    above: list[str] = []
    text: list[str] = []
    entry: dict[str, str] = {}

    def opened(name: str, attributes: dict[str, str]) -> None:
        above.append(name.rpartition(" ")[2])
        text.clear()
        if above == ["urlset", "url"]:
            entry.clear()

    def closed(name: str) -> None:
        if above[:2] == ["urlset", "url"] and len(above) == 3:
            entry.setdefault(above[2], "".join(text).strip())
        elif above == ["urlset", "url"] and 0 < len(entry.get("loc", "")) <= _LONGEST_URL:
            pages[entry["loc"]] = iso_date(entry.get("lastmod"))
        above.pop()
        text.clear()

    def refused(*_: object) -> None:
        raise _Refused

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(data, True)
    return pages


def base(urls: Collection[str], paths: Collection[str]) -> str:
    """The site's root: the shortest start of all the URLs below which each of them is one of the files.

    Empty when there is none, as with the sitemap of another site.
    """
    parts = [urlsplit(url) for url in urls]
    origins = {(part.scheme, part.netloc) for part in parts}
    if len(origins) != 1:
        return ""
    scheme, host = origins.pop()
    if scheme not in ("http", "https") or not host:
        return ""
    files = set(paths)
    common = posixpath.commonpath({part.path.rpartition("/")[0] + "/" for part in parts})
    names = common.strip("/").split("/")
    for depth in range(len(names) + 1):
        root = "/" + "".join(f"{name}/" for name in names[:depth] if name)
        if all(_found(part.path.removeprefix(root), files) for part in parts):
            return f"{scheme}://{host}{root}"
    return ""


def _found(path: str, files: Collection[str]) -> bool:
    return any(candidate in files for candidate in candidates(path))


def changes(sitemap: Mapping[str, str], url: str, paths: Collection[str]) -> dict[str, str]:
    """The date of the last change by HTML path.

    Empty when all dates are equal: many generators give the day of the build, which says nothing about a page and
    would change every mirror every day.
    """
    files = set(paths)
    dates: dict[str, str] = {}
    for loc, date in sitemap.items():
        if date and loc.startswith(url):
            path = next((path for path in candidates(loc[len(url) :]) if path in files), None)
            if path is not None:
                dates[path] = date
    return dates if len(set(dates.values())) > 1 else {}
