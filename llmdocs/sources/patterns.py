"""Whether a pattern of the configuration names a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from llmdocs.sources.globs import matcher


def matches(patterns: Iterable[str], path: str, source: str | None = None) -> bool:
    """Whether any pattern names the page at this HTML path.

    A page answers to its HTML file, its address (`guide/keys/`, `guide/keys`) and its Markdown source; where the
    source's path is not known, to those that a generator could have made it from.
    """
    known = names(path, source)
    return any(
        matches_name(name) for pattern in patterns for matches_name in [matcher(_rooted(pattern))] for name in known
    )


def idle(patterns: Iterable[str], paths: Sequence[str]) -> list[str]:
    """The patterns that name none of the pages at these HTML paths, each once."""
    return [pattern for pattern in dict.fromkeys(patterns) if not any(matches([pattern], path) for path in paths)]


def names(path: str, source: str | None = None) -> tuple[str, ...]:
    """Every name of the page at this HTML path.

    >>> names("keys/index.html")
    ('keys/index.html', 'keys/', 'keys', 'keys/index.md', 'keys/README.md', 'keys.md')
    """
    stem, _ = posixpath.splitext(path)
    folder, name = posixpath.split(stem)
    if name != "index":
        return (path, stem, source or f"{stem}.md")
    address = (f"{folder}/", folder) if folder else ("/",)
    inside = posixpath.join(folder, "")
    if source:
        return (path, *address, source)
    return (path, *address, f"{inside}index.md", f"{inside}README.md", *([f"{folder}.md"] if folder else []))


def _rooted(pattern: str) -> str:
    """The pattern as one from the root; a final slash means all that is inside."""
    text = pattern.strip().removeprefix("./")
    text = text if text == "/" else text.lstrip("/")
    return text + "**" if text.endswith("/") and text != "/" else text
