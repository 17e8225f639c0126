"""What the rules on instructions have in common: a hit for each that asks for one thing, quoted, with what helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from llmdocs.blocks.document import Document
from llmdocs.language.case import Ask
from llmdocs.language.instructions import asking
from llmdocs.rule import Hit


def asked(ask: Ask, hint: str) -> Callable[[Document], Iterator[Hit]]:
    """The check of a rule; the hint goes on after the quoted words of the instruction."""

    def check(document: Document) -> Iterator[Hit]:
        return (Hit(each.span, f"{each.said} {hint}") for each in asking(document, ask))

    return check
