"""A fenced code block does not say its language.

A reader guesses from the look of the code whether it is a command for a shell, Python, or the output of a program. An
agent guesses too, and runs what it took for a command.

Bad:

    ```
    pip install relay
    ```

Good:

    ```sh
    pip install relay
    ```

What a terminal shows, prompts and all, is `console`; output and plain text are `text`.

Limits: fires where the block looks like a command, a session or code; output, logs, drawings, trees of files, messages
of HTTP and sentences pass without a language. Does not look at indented code, which cannot name one, nor at pages of a
built site, where the theme may have dropped it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.code import language
from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block, Kind
from llmdocs.legibility.look import Look, looks_like
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

_MESSAGES = {
    Look.COMMAND: "this command does not say its language, such as `sh`",
    Look.SESSION: "this session does not say what it is: `console` where it is a shell's",
    Look.CODE: "this code does not say its language; for output it is `text`",
}


# Words that announce what a program prints. JSON below them is output, whatever it looks like.
_ANNOUNCED = re.compile(
    r"\b(?:outputs?|prints?|printed|results?|returns?|returned|responses?|responds?|replies|displays?|logs?|generates?|becomes?|produces?)\b"
    r"[^.:]{0,60}[.:]?\s*$",
    re.IGNORECASE,
)


def _check(document: Document) -> Iterator[Hit]:
    for block in document.fenced:
        if not (block.info and language(block.info)):
            yield from _judged(document, block)


def _judged(document: Document, block: Block) -> Iterator[Hit]:
    look = looks_like(document.source(block).replace("\r\n", "\n"))
    before = document.beside(document.number_of(block), -1)
    if look is Look.CODE and before is not None and _is_output(document, before):
        return
    if message := _MESSAGES.get(look):
        start = document.text.index(block.fence, block.span.start)
        yield Hit(Span(start, start + len(block.fence)), message)


def _is_output(document: Document, before: Block) -> bool:
    """Whether what stands before a block makes it output: code that was run, or words that say so."""
    if before.kind is Kind.CODE:
        return True
    return before.kind is Kind.PARAGRAPH and _ANNOUNCED.search(document.prose(before).text) is not None


RULE = Rule("code-language", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check, built=False)
