"""Values of ours with no secrets in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from llmdocs.model import Draft, Kind, Problem, Site
from llmdocs.safety.secrets import redact


def without_secrets(draft: Draft) -> Draft:
    """The draft with its secrets replaced, and a remark for each."""
    found: dict[str, None] = {}
    kept = replace(
        draft,
        body=_redacted(draft.body, found),
        title=_redacted(draft.title, found),
        lead=_redacted(draft.lead, found),
        description=_redacted(draft.description, found),
        hidden=tuple(replace(piece, text=_redacted(piece.text, found)) for piece in draft.hidden),
    )
    return replace(kept, problems=(*draft.problems, *_leaks(draft.path, found)))


def front_matter_without_secrets(site: Site) -> tuple[Site, list[Problem]]:
    """The same for what the sources of the pages say of them, and for what is said of the site as a whole."""
    sources = {}
    problems: list[Problem] = []
    for path, source in site.sources.items():
        found: dict[str, None] = {}
        title, description = _redacted(source.title, found), _redacted(source.description, found)
        sources[path] = replace(source, title=title, description=description)
        problems += _leaks(path, found)
    found = {}
    name, description = _redacted(site.name, found), _redacted(site.description, found)
    return replace(site, name=name, description=description, sources=sources), [*problems, *_leaks("", found)]


def _redacted(text: str, found: dict[str, None]) -> str:
    text, what = redact(text)
    found.update(dict.fromkeys(what))
    return text


def _leaks(path: str, found: Iterable[str]) -> list[Problem]:
    return [Problem(path, Kind.INFO, f"a secret was redacted: {what}") for what in found]
