"""Sentences that rest on a picture, a colour or a place on a screen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from llmdocs.blocks.document import Document, Needs
from llmdocs.blocks.prose import PLACEHOLDER, MarkKind, Prose
from llmdocs.blocks.values import Block, Kind
from llmdocs.model import Span

from .instructions import instructions
from .lexicon import words


class Reference(NamedTuple):
    """One stretch of a sentence that points to something only a person sees."""

    block: Block
    span: Span
    words: str


def references(document: Document) -> Iterator[Reference]:
    """What a document says of its pictures instead of in words, and what it calls by its colour, in order."""
    for number in document.holding(_needs()):
        block = document.blocks[number]
        if block.kind is not Kind.PARAGRAPH:
            continue
        prose = document.prose(block)
        quoted, steps = _quoted(prose.text), _steps(document).get(block.span.start, [])
        below = "below" in document.words_of(block)
        for found in (*_pattern().finditer(prose.text), *(_BELOW.finditer(prose.text) if below else ())):
            span = prose.span(found.start(), found.end())
            before = bisect_right(steps, span.start, key=_start) - 1
            if (
                _is_code(prose, found.start(), found.end())
                or bisect_left(quoted, found.start()) % 2
                or (before >= 0 and span.start < steps[before].end)
            ):
                continue
            if found.re is _BELOW and not _is_picture(document, number + 1):
                continue
            yield Reference(block, span, found[0])


_BELOW = re.compile(r"\b(?:as )?(?:shown|seen|illustrated|depicted|pictured) below\b", re.IGNORECASE)


def _is_picture(document: Document, number: int) -> bool:
    """Whether a block is nothing but pictures."""
    block = document.blocks[number] if number < len(document.blocks) else None
    if block is None or block.kind not in (Kind.PARAGRAPH, Kind.HTML):
        return False
    prose = document.prose(block)
    return PLACEHOLDER in prose.text and not prose.text.replace(PLACEHOLDER, "").strip()


def _is_code(prose: Prose, start: int, end: int) -> bool:
    """Whether what would be a picture is code: "the following `video` attributes"."""
    return any(mark.kind is MarkKind.CODE and mark.end >= end > mark.start for mark in prose.within(start, end))


def _quoted(text: str) -> list[int]:
    """Where the quotation marks are: behind an odd number of them text is quoted."""
    return [found.start() for found in re.finditer('"', text)]


_start = itemgetter(0)


def _steps(document: Document) -> dict[int, list[Span]]:
    """The places of the instructions by the start of their block; each reaches as far as any one before it."""
    kept = document.known.get(_STEPS)
    if not isinstance(kept, dict):
        found: dict[int, list[Span]] = {}
        for each in sorted(instructions(document), key=lambda each: each.span):
            spans = found.setdefault(each.block.span.start, [])
            spans.append(Span(each.span.start, max(each.span.end, spans[-1].end if spans else 0)))
        kept = document.known[_STEPS] = found
    return kept


_STEPS = f"{__name__} steps"


def _any(name: str) -> str:
    return "|".join(sorted((re.escape(word) for word in words(name)), key=len, reverse=True))


@cache
def _needs() -> tuple[Needs, ...]:
    """The words that such sentences have."""
    last = {name.split()[-1] for name in words("picture")}
    pictures = frozenset(last | {name + "s" for name in last})
    return (
        (words("colour") | {"corner", "below"},),
        (pictures, frozenset(("above", "following", "this"))),
    )


@cache
def _pattern() -> re.Pattern[str]:
    picture, shows, colour, widget = (_any(name) for name in ("picture", "shows", "colour", "sure widget"))
    picture = rf"(?:[\w-]+ ){{0,2}}(?:{picture})s?"
    return re.compile(
        # How each begins is asked once.
        rf"""\b(?=[adhipst])(?:
            (?:the|this|these)[ ](?:following|above|below)[ ]{picture}
          | (?:the|this|these)[ ]{picture}[ ](?:above|below)(?![ ](?:\d|an?[ ]|the[ ]))
          | (?:as[ ])?(?:shown|seen|illustrated|depicted|pictured|indicated|highlighted)
            [ ](?:in|by|on)[ ](?:the|this)[ ](?:(?:following|above)[ ]{picture}|{picture}[ ](?:above|below))
          | in[ ]the[ ](?:upper|lower|top|bottom)[- ](?:left|right)(?:-hand)?[ ]corner
          | this[ ]{picture}[ ](?:{shows})
          | the[ ](?:(?:bright|dark|light|small|large|big|little)[ ])?(?-i:{colour})[ ](?:[\w-]+[ ])?
            (?:{widget}|checkmark|check[ ]mark|tick|cross|arrow|dot|circle|banner|bar|star|bell|triangle|plus|x)\b
        )""",
        re.IGNORECASE | re.VERBOSE,
    )
