"""One document through the rules: hits become findings with their place, their heading and their procedure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block
from llmdocs.language.alternatives import alternative
from llmdocs.language.english import is_english
from llmdocs.model import Family, Finding
from llmdocs.report.fingerprint import veil
from llmdocs.rule import Hit, Rule
from llmdocs.rules.secret import secrets
from llmdocs.safety.secrets import leaks_at, veiled


def check(document: Document, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Everything that the rules have against a document, by line, column and rule.

    A step for which the page offers a command has that in `command`; nobody is stopped there.
    """
    english, built = is_english(document), document.origin is not None
    judging = (rule for rule in rules if (rule.built or not built) and (english or not rule.needs_english))
    found = [finding(document, rule, hit) for rule in judging for hit in rule.check(document)]
    found.sort(key=lambda each: (each.line, each.column, each.rule))
    return tuple(_as_procedures(document, found))


def _as_procedures(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same, with the steps of one section told as one procedure, which begins at the first of them."""
    first: dict[int, int] = {}
    for each in findings:
        if each.family is Family.HUMAN_ONLY:
            heading = document.heading_above(each.span.start)
            begin = first.setdefault(heading.span.start if heading else -1, each.line)
            yield replace(each, procedure=begin, command=alternative(document, each.span.start))
        else:
            yield each


def _without(message: str, document: Document) -> str:
    """A message that quotes the document, with stars for what it quotes of a secret, cut short or not."""
    known = _beginnings(document)
    if known:
        for begin in sorted({message[at : at + _TELLING] for at in range(len(message))} & known.keys()):
            shown = known[begin].replace("\\", r"\\")
            message = re.sub(re.escape(begin) + r"[^\s”]*", f"{shown}…", message)
    return message


def _beginnings(document: Document) -> dict[str, str]:
    """How the secrets of a document begin, each with what may be shown of it."""
    kept = document.known.get(_BEGINNINGS)
    if not isinstance(kept, dict):
        found: dict[str, str] = {}
        for leak in secrets(document):
            begin = document.text[leak.start : min(leak.end, leak.start + _TELLING)].split()
            if begin and len(begin[0]) == _TELLING:
                found[begin[0]] = document.text[leak.shown[0] : leak.shown[1]]
        kept = document.known[_BEGINNINGS] = found
    return kept


_BEGINNINGS = f"{__name__} beginnings"
_TELLING = 8
"""As many characters of a secret are never quoted."""


def finding(document: Document, rule: Rule, hit: Hit) -> Finding:
    """A hit with its place in the document."""
    start, end = hit.span
    line, column = document.place(start)
    end_line, end_column = document.place(end)
    heading = document.heading_above(start)
    return Finding(
        rule=rule.name,
        family=rule.family,
        severity=hit.severity or rule.severity,
        path=document.path,
        span=hit.span,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=_without(hit.message, document),
        text=veiled(document.text[start:end], secrets(document), start),
        veiled=veil(document.text[leak.start : leak.end] for leak in leaks_at(secrets(document), start, end)),
        heading=_heading(document, heading) if heading else "",
        url=(document.origin.url or None) if document.origin else None,
        mirror_line=line if document.origin else None,
    )


def _heading(document: Document, heading: Block) -> str:
    """The words of a heading, without those of a secret."""
    words = document.prose(heading).text.strip()
    return veiled(words) if leaks_at(secrets(document), *heading.span) else words
