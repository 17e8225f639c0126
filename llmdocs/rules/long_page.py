"""A page is longer than agents read.

Tools that fetch a page for an agent cut it: many after 50,000 characters, most before 100,000. What stands below is
never read, and nobody says so.

Bad:

    # All settings
    (140,000 characters)

Good:

    # Settings of the server
    (30,000 characters, with links to the pages beside it)

The message names headings at which the page comes apart.

Limits: counts the characters of the source, not what an include brings in. Changelogs and the like are left alone:
they are long by nature, and their end is what matters least.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block
from llmdocs.legibility.files import File, kind
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

LONG, TOO_LONG = 50_000, 100_000


def _check(document: Document) -> Iterator[Hit]:
    size = len(document.text)
    if size <= LONG or kind(document.path) not in (File.PAGE, File.README):
        return
    start = document.headings[0].span.start if document.headings else 0
    message = f"this page has {size:,} characters, and agents are given at most {LONG:,} to {TOO_LONG:,} of one"
    if cuts := _cuts(document, size):
        places = ", ".join(
            f"“{document.prose(cut).text.strip()}” (line {document.place(cut.span.start)[0]})" for cut in cuts
        )
        message += f": it can be cut at {places}"
    yield Hit(Span(start, document.line_end(start)), message, Severity.ERROR if size > TOO_LONG else None)


def _cuts(document: Document, size: int) -> list[Block]:
    """The headings that divide the page into parts that are short enough, of the highest level that has such."""
    parts = min(5, -(-size // LONG))
    for level in range(1, 5):
        found = [heading for heading in document.headings[1:] if heading.level <= level and not heading.within]
        if len(found) < parts - 1:
            continue
        wanted = [size * part // parts for part in range(1, parts)]
        cuts = list(dict.fromkeys(min(found, key=lambda each: abs(each.span.start - place)) for place in wanted))
        places = [0, *(cut.span.start for cut in cuts), size]
        if max(after - before for before, after in pairwise(places)) <= 1.5 * size / parts:
            return cuts
    return []


RULE = Rule("long-page", Family.LEGIBILITY, Severity.WARNING, __doc__ or "", _check)
