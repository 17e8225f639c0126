"""The block of settings that opens a Markdown file: YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import NamedTuple

from llmdocs.config import toml, yaml
from llmdocs.model import Kind, LlmdocsError, Problem, SourcePage, Status

_UPDATED = ("last_updated", "last_modified", "lastmod", "updated", "modified", "last_update", "revision_date")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


class Split(NamedTuple):
    """A Markdown file in its parts."""

    values: dict[str, object]
    body: str
    """The file without its front matter; all of it when it has none."""
    problems: tuple[Problem, ...] = ()


def split(text: str, path: str = "") -> Split:
    """Front matter and body of a Markdown file; front matter that cannot be read is a warning and counts as empty."""
    text = text.removeprefix("\ufeff")
    found = _block(text)
    if found is None:
        return Split({}, text)
    mark, block, body = found
    try:
        # The line break in place of the opening mark keeps the line numbers of errors right.
        values = yaml.read("\n" + block, path) if mark == "---" else toml.read("\n" + block, path)
    except LlmdocsError as error:
        message = str(error).removeprefix(path).lstrip(":")
        where = "line " if message[:1].isdigit() else ""
        return Split({}, body, (Problem(path, Kind.WARNING, f"front matter ignored: {where}{message.strip()}"),))
    if values is None:
        return Split({}, body)
    if not isinstance(values, Mapping):
        # A rule, some text and another rule: MkDocs leaves it in the page too.
        return Split({}, text)
    return Split({str(key): value for key, value in values.items()}, body)


def _block(text: str) -> tuple[str, str, str] | None:
    """The mark, the text between the marks and the text after them."""
    opening = re.match(r"(---|\+\+\+)[ \t]*\r?\n", text)
    if opening is None:
        return None
    mark = opening[1]
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$" if mark == "---" else r"^\+\+\+[ \t]*\r?$", re.MULTILINE)
    end = closing.search(text, opening.end())
    if end is None:
        return None
    return mark, text[opening.end() : end.start()], text[end.end() :].removeprefix("\n")


def text_of(values: Mapping[str, object], key: str) -> str:
    """The value as one line of text; empty when it is missing or not a plain value."""
    value = values.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int, float, datetime.date)):
        return ""
    return " ".join(str(value).split())


def updated(values: Mapping[str, object]) -> str:
    """The ISO date of the last change that the front matter gives; empty when it gives none.

    Understands `last_updated: 2026-01-31`, the same under the other usual names, and Material's and Docusaurus'
    `date: {updated: …}` and `last_update: {date: …}`. A plain `date` is when a page was published.
    """
    named = {key.lower().replace("-", "_"): value for key, value in values.items()}
    date = named.get("date")
    inner = date.get("updated") if isinstance(date, Mapping) else None
    for value in (*(named.get(key) for key in _UPDATED), inner):
        if isinstance(value, Mapping):
            value = value.get("date")
        if found := iso_date(value):
            return found
    return ""


def iso_date(value: object) -> str:
    """The day of a date, a time or a text that begins with one, as `2026-01-31`; empty when it is none of these."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    match = _DATE.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return ""
    try:
        return datetime.date.fromisoformat(match[0]).isoformat()
    except ValueError:
        return ""


def source_page(values: Mapping[str, object], body: str, path: str) -> tuple[SourcePage, tuple[Problem, ...]]:
    """What a Markdown file says of its page."""
    decided, problems = status(values, path)
    page = SourcePage(text_of(values, "title"), text_of(values, "description"), updated(values), body, decided)
    return page, problems


def status(values: Mapping[str, object], path: str) -> tuple[Status | None, tuple[Problem, ...]]:
    """What the front matter decides: by its `llmdocs` key, else by `draft: true`, else nothing."""
    own = values.get("llmdocs")
    if isinstance(own, bool):
        return Status.PAGE if own else Status.OFF, ()
    draft = Status.DRAFT if values.get("draft") is True else None
    if own is None:
        return draft, ()
    message = "front matter: llmdocs: expected true or false; ignored"
    return draft, (Problem(path, Kind.WARNING, message),)
