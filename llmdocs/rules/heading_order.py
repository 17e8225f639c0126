"""A heading skips a level, or a page has several titles.

An agent cuts a page into pieces at its headings and names each piece by the headings above it. Where a level is skipped
at one place and used at the next, pieces that belong together have names that do not; with several headings of level 1
they seem to come from several pages.

Bad:

    ## Create a key

    #### With a name

    ### With a role

Good:

    ## Create a key

    ### With a name

    ### With a role

Limits: the title in the front matter may stand again as a heading of level 1. A page may begin at any level, since it
may be included in another, and a page that never uses a level may skip it. Headings inside of lists, quotes, tabs and
admonitions are left alone, and so are changelogs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block
from llmdocs.legibility.files import File, kind
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule


def _check(document: Document) -> Iterator[Hit]:
    headings = [heading for heading in document.headings if not heading.within]
    if len(headings) < 2 or kind(document.path) not in (File.PAGE, File.README):
        return
    yield from _skips(document, headings)
    titles = [heading for heading in headings if heading.level == 1]
    if len(titles) > 1:
        more = len(titles) - 1
        yield Hit(
            _words(document, titles[1]),
            f"this page has {more + 1} headings of level 1: to an agent they are {more + 1} pages",
        )


def _skips(document: Document, headings: list[Block]) -> Iterator[Hit]:
    """Where a level is skipped that is used further down in the same part of the page.

    A page that never uses the level, or uses the lower one for labels such as “Parameters”, is in order as it is.
    """
    for number, (above, heading) in enumerate(pairwise(headings), 2):
        subtitle = above.level == 1 and above.span.end == heading.span.start
        if heading.level <= above.level + 1 or subtitle:
            continue
        if later := _between(headings, number, range(above.level + 1, heading.level)):
            yield Hit(
                _words(document, heading),
                f"this heading is of level {heading.level} under one of level {above.level}, and "
                f"“{document.prose(later).text.strip()}” beside it is of level {later.level}",
            )


def _between(headings: list[Block], number: int, levels: range) -> Block | None:
    """The first heading of one of the levels from a place on, before one that is higher than all of them."""
    for at in range(number, len(headings)):
        level = headings[at].level
        if level in levels:
            return headings[at]
        if level < levels.start:
            return None
    return None


def _words(document: Document, heading: Block) -> Span:
    if not heading.pieces:
        return heading.span
    return Span(heading.pieces[0].start, max(heading.pieces[-1].end, heading.pieces[0].start))


RULE = Rule("heading-order", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
