"""A sentence is true only around the day it was written, and does not say when that was.

“Recently”, “coming soon” and “in the next release” are measured from a day that stands nowhere. An agent reads the page
years later, beside others of other years, and takes what was planned then for what is planned now.

Bad:

    Streams are currently in beta. Replays will be available soon.

Good:

    Streams are in beta as of version 2.4 (May 2026).

Limits: knows English phrases that age, and passes a sentence that names a date or a version, a page that bears a date
in its front matter, changelogs and blogs. “Currently” counts only beside a stage such as beta or preview.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import MarkKind
from llmdocs.legibility import front
from llmdocs.legibility.aging import ASKED, DATED, NEEDS, PHRASES, PLANNED
from llmdocs.legibility.files import File, kind
from llmdocs.legibility.look_up import MOST
from llmdocs.legibility.marks import marked, within
from llmdocs.legibility.sentences import around
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule


def _check(document: Document) -> Iterator[Hit]:
    if kind(document.path) not in (File.PAGE, File.README):
        return
    for number in document.holding(NEEDS):
        prose = document.prose(document.blocks[number])
        code = marked(prose, MarkKind.CODE)
        for found in islice(PHRASES.finditer(prose.text), MOST):
            words = found[0].rstrip()
            start, end = found.start(), found.start() + len(words)
            first, last = around(prose.text, start, end)
            if (
                _quoted(prose.text, first, start)
                or not _ages(words, prose.text[first:last])
                or within(code, start, end)
            ):
                continue
            if front.says(document, "date"):
                return
            yield Hit(
                prose.span(start, end),
                f"“{words}” is measured from a day that the page does not name: give a date or a version",
            )


def _quoted(text: str, first: int, start: int) -> bool:
    """Whether a quotation is open: the words are talked about."""
    return text.count('"', first, start) % 2 == 1 or text.rfind("“", first, start) > text.rfind("”", first, start)


def _ages(words: str, sentence: str) -> bool:
    if words.lower().endswith("near future") and not PLANNED.search(sentence):
        return False
    return DATED.search(sentence) is None and ASKED.search(sentence) is None


RULE = Rule("relative-time", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
