"""A sentence refers to "above" or "below" where nothing of the kind stands near.

An agent often gets a page in pieces, or only the section that it asked for. "As described above" then leads nowhere,
while a link or a name leads there from anywhere.

Bad:

    Use the token that you created above.

Good:

    Use the token from [Create a token](#create-a-token).

Limits: reads English only. Something that stands directly before or after the sentence, such as a code block, a list or
a table, is near; so is anything in the same section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Kind
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule

_NEAR = frozenset((Kind.HEADING, Kind.PARAGRAPH, Kind.CODE, Kind.TABLE))
_WORDS = frozenset(("above", "earlier", "previous", "preceding"))
_FAR = re.compile(
    r"\b(?:(?:as|was|were|been) (?:described|mentioned|explained|discussed|noted|stated|outlined|seen)"
    r" (?:above|earlier)"
    r"|see (?:the )?(?:section )?above|(?:in|from|of) the (?:previous|preceding) (?:section|chapter|page|step)s?"
    r"|(?:you|we) (?:created|installed|configured|copied|saved|generated|defined|set up|obtained|made)"
    r" (?:above|earlier))\b",
    re.IGNORECASE,
)


def _check(document: Document) -> Iterator[Hit]:
    for number in document.naming(_WORDS):
        block = document.blocks[number]
        if block.kind is not Kind.PARAGRAPH or not _opens(document, number):
            continue
        prose = document.prose(block)
        if any(mark.target for mark in prose.marks):
            continue
        for found in _FAR.finditer(prose.text):
            yield Hit(
                prose.span(found.start(), found.end()),
                f"“{found[0]}” leads nowhere when the section is read alone; link to it, or name it",
            )


def _opens(document: Document, number: int) -> bool:
    """Whether nothing of its section stands before a block that it could point to."""
    before = document.beside(number, -1)
    while before is not None and before.kind not in _NEAR:
        number = document.number_of(before)
        before = document.beside(number, -1)
    return before is None or before.kind is Kind.HEADING


RULE = Rule("see-above", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
