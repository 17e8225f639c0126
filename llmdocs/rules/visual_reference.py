"""A sentence points to a picture, a colour or a place on a screen in place of words.

An agent reads the text of a page, not its pictures: what "the diagram below" shows is not there for it, and "the green
button" has no colour.

Bad:

    The following screenshot shows the settings to use. Then click the green button.

Good:

    Set `region` to `eu-1` and `replicas` to `3`, as the following screenshot shows.

Limits: reads English only. Does not know what a picture shows, nor whether the text around it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.language.pictures import references
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule


def _check(document: Document) -> Iterator[Hit]:
    for each in references(document):
        yield Hit(each.span, f"“{each.words}” points at something to be seen; say in words what it shows")


RULE = Rule("visual-reference", Family.VISUAL_ONLY, Severity.WARNING, __doc__ or "", _check)
