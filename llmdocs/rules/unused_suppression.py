"""A comment allows what nothing is found against.

What was found there is gone, the rule is misspelt, or the comment stands in the wrong place. Left alone, it hides the
next finding that somebody would want to see.

Bad:

    <!-- llmdocs: allow ui-step -->
    Run `acme keys create`.

Good:

    Run `acme keys create`.

A name is judged only where its rule ran: not one that the configuration leaves out, nor one for English in a document
of another language.

Limits: does not look at comments in code, where they are text.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.catalogue import FAMILIES, unknown
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule, rules
from llmdocs.suppressions import comments


def _check(document: Document) -> Iterator[Hit]:
    """What can be said of the comments alone. What they suppress is known when the other rules have run."""
    said = comments.read(document)
    for slip in said.slips:
        yield Hit(slip.span, slip.message)
    if said.allowances:
        known = {rule.name for rule in rules()}
        for allowance in said.allowances:
            for name, place in zip(allowance.names, allowance.places, strict=True):
                if name not in known and name not in FAMILIES:
                    yield Hit(place, unknown(name, known))


RULE = Rule("unused-suppression", Family.LEGIBILITY, Severity.WARNING, __doc__ or "", _check, built=False)
