"""One document to its verdict."""

from __future__ import annotations

from collections.abc import Iterator

from llmdocs.blocks.document import Document, Origin
from llmdocs.language.english import is_english
from llmdocs.lint.check import check, finding
from llmdocs.rule import Hit, rules
from llmdocs.rules.unused_suppression import RULE as UNUSED
from llmdocs.suppressions import comments
from llmdocs.verdict import Leave, Verdict


def judge(path: str, text: str, origin: Origin | None, names: frozenset[str]) -> Verdict:
    """What the rules of these names have against a text, and what its comments allow."""
    document = Document(path, text, origin)
    chosen = [rule for rule in rules() if rule.name in names]
    return Verdict(
        check(document, chosen),
        tuple(_leaves(document)) if origin is None else (),
        is_english(document) if any(rule.needs_english for rule in chosen) else True,
    )


def _leaves(document: Document) -> Iterator[Leave]:
    for allowance in comments.read(document).allowances:
        unused = [
            finding(document, UNUSED, Hit(place, f"this allows {name}, and nothing of the kind is found here"))
            for name, place in zip(allowance.names, allowance.places, strict=True)
        ]
        yield Leave(allowance.names, allowance.covers, tuple(unused))
