"""Pages that stand where another one was, and hold nothing but the way to it."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from llmdocs.convert.links import Base
from llmdocs.extract.detect import shows_something

_LONGEST = 200
"""Characters of "This page has moved" and what else may stand around the link."""
_ENDINGS = ("/index.html", ".html", "/")


def leads_on(tree: LexborHTMLParser, base: Base, canonical: str) -> bool:
    """Whether a page shows nothing, or little with a link in it, to the page that its canonical link names."""
    target = base.resolve(canonical) if canonical else None
    if target is None or tree.body is None:
        return False
    own, there = _bare(base.path), _place(canonical, base)
    if there is None or there == own or (own and f"/{there}".endswith(f"/{own}")):
        return False
    if not shows_something(tree.body):
        return True
    # The same page in another version of the site: a short page that names its newest version is none the less a page.
    if own.rpartition("/")[2] == there.rpartition("/")[2]:
        return False
    if len(" ".join(tree.body.text(separator=" ").split())) > _LONGEST:
        return False
    return any(base.resolve(link.attributes.get("href") or "#") == target for link in tree.body.css("a"))


def _place(canonical: str, base: Base) -> str | None:
    """Where a canonical link leads: below the site, or below another host; None where nobody can tell."""
    try:
        named = urlsplit(urljoin(base.start, canonical))
    except ValueError:
        return None
    site = urlsplit(base.site)
    if named.netloc != site.netloc:
        # The home page of a site that is published elsewhere too.
        return _bare(unquote(named.path)) if _bare(base.path) else None
    return _bare(unquote(named.path).removeprefix(site.path))


def _bare(path: str) -> str:
    """A path without what servers add to it or leave out."""
    path = "/" + path.lstrip("/")
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    return path.lstrip("/")
