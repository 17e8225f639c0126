"""Placeholders of a page that are written in more than one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from llmdocs.blocks.document import Document
from llmdocs.model import Span

_YOUR = re.compile(r"(?<![\w$.{%/-])<?\b(your[_-][a-z0-9]{1,30}(?:[_-][a-z0-9]{1,30}){0,5})(?![\w-])>?", re.IGNORECASE)
_SIGNS = re.compile(r"[_-]")


class Spelling(NamedTuple):
    """A placeholder as it is first written in a way of its own, and how it was written before."""

    span: Span
    text: str
    before: str
    line: int
    """Where it was first written as before."""


def mixed(document: Document) -> Iterator[Spelling]:
    """Each further spelling of a placeholder in fenced code, where it comes first.

    Signs between the words do not count: a package is named with hyphens where its module is with underscores.
    """
    known: dict[str, dict[tuple[bool, bool], tuple[str, int]]] = {}
    for block in document.fenced:
        if document.plain.find("your", *block.span) < 0:
            continue
        for span, line in document.code_lines(block):
            if "your" not in line.lower():
                continue
            for found in _YOUR.finditer(line):
                spellings = known.setdefault(_SIGNS.sub("", found[1].lower()), {})
                style = (found[0].startswith("<") and found[0].endswith(">"), found[1].isupper())
                if style in spellings:
                    continue
                if spellings:
                    before, number = next(iter(spellings.values()))
                    place = Span(span.start + found.start(), span.start + found.end())
                    yield Spelling(place, found[0], before, number)
                spellings[style] = found[0], document.place(span.start)[0]
