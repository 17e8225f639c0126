"""A fenced code block does not say its language.

A reader guesses from the look of the code whether it is a command for a shell, Python, or the output of a program. An
agent guesses too, and runs what it took for a command.

Bad:

    ```
    acme keys create
    ```

Good:

    ```sh
    acme keys create
    ```

For output and plain text the language is `text`.

Limits: does not look at indented code, which cannot name a language, nor at pages of a built site, where the theme may
have dropped it.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Kind
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule


def _check(document: Document) -> Iterator[Hit]:
    for block in document.blocks:
        if block.kind is Kind.CODE and block.fence and not block.info:
            start = document.text.index(block.fence, block.span.start)
            yield Hit(
                Span(start, start + len(block.fence)), "this code does not say its language; for output it is `text`"
            )


RULE = Rule("code-language", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check, built=False)
