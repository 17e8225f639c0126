"""The text holds characters that nobody sees, or that show other characters in another order.

An agent reads them. Tag characters spell whole messages, variation selectors carry hidden bytes, a zero-width space
in a command makes it another command, and a direction override shows code other than what runs.

Bad:

    ```sh
    pip install acme\u200b-client
    ```

Good:

    ```sh
    pip install acme-client
    ```

where a zero-width space stands between the `e` and the hyphen of the bad one.

Limits: what a script or an emoji needs raises nothing: joiners in Persian, Hindi or a family of emoji, selectors after
emoji and ideographs, marks beside right-to-left text, balanced isolates, soft hyphens. Spaces that are merely wide are
left to `shell-typography`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import MarkKind
from llmdocs.blocks.values import Block, Kind
from llmdocs.model import Aspect, Beside, Family, Severity, Span
from llmdocs.rule import Hit, Rule
from llmdocs.safety.characters import ANY, BIDI, CONTROLS, FILLERS, MARKS, SELECTORS, TAGS, ZERO_WIDTH

_BYTE_ORDER_MARK = "\ufeff"
_CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))
_ORDINARY = bytes(code for code in range(256) if chr(code) not in _CONTROLS)
_DOES = {
    TAGS: "in which a text can be spelt that only programs read",
    SELECTORS: "in which a text can be hidden that only programs read",
    BIDI: "by which text is shown in another order than the one it has",
    CONTROLS: "on which a terminal may act, and which no reader sees",
}
_MOST = 20_000
"""Suspects of one block that are told."""
_SEEN = "which programs read, and no reader sees"
_ALONE = re.compile("[\ufe0e\ufe0f]{1,4}")


def _check(document: Document) -> Iterator[Hit]:
    if document.origin is not None:
        yield from _built(document, document.origin.beside)
    text = document.text
    signs = "".join(sorted(filter(ANY.match, document.signs)))
    if text.encode("utf-8", "replace").translate(None, _ORDINARY):
        signs += _CONTROLS
    if not signs:
        return
    any_ = re.compile(f"[{re.escape(signs)}]")
    at = 1 if text.startswith(_BYTE_ORDER_MARK) else 0
    while found := any_.search(text, at):
        block = document.block_at(found.start())
        yield from _in_block(document, block, max(block.span.start, at))
        at = max(block.span.end, found.end())


def _built(document: Document, found: tuple[Beside, ...]) -> Iterator[Hit]:
    """What the conversion took out. What it left in stands in the Markdown, and is found there."""
    left_in = any(map(ANY.match, document.signs))
    for each in found:
        if each.aspect is Aspect.CHARACTERS and (each.in_code or not left_in or each.text in (TAGS, SELECTORS)):
            grave = each.text in (TAGS, SELECTORS) or (each.text == BIDI and each.in_code)
            severity = Severity.ERROR if grave else Severity.INFO
            does = _DOES.get(each.text, _SEEN)
            where = "code" if each.in_code else "text"
            yield Hit(Span(0, 0), f"the page has {each.text} in its {where}, {does}: delete them", severity)


def _in_block(document: Document, block: Block, start: int) -> Iterator[Hit]:
    """One finding for each line and kind of character."""
    from llmdocs.safety.suspects import suspects

    source = document.text[start : block.span.end]
    code = block.kind in (Kind.CODE, Kind.MODULE, Kind.TEMPLATE, Kind.MATH)
    inner = [] if code else _code_spans(document, block)
    met: dict[tuple[int, str], list[Span]] = {}
    severe: dict[tuple[int, str], Severity] = {}
    for suspect in islice(suspects(source, code=code), _MOST):
        if not suspect.name:
            continue
        span = Span(start + suspect.start, start + suspect.end)
        in_code = code or any(each.start <= span.start < each.end for each in inner)
        key = document.place(span.start)[0], suspect.name
        met.setdefault(key, []).append(span)
        severe.setdefault(key, _severity(suspect.name, document.text[span.start : span.end], in_code=in_code))
    for key, spans in met.items():
        yield Hit(spans[0], _said(key[1], spans) + _spelled(document, key[1], spans), severe[key])


def _said(name: str, spans: list[Span]) -> str:
    does = _DOES.get(name, _SEEN)
    count = sum(span.end - span.start for span in spans)
    if count == 1:
        return f"1 {name[:-1]}, {does}: delete it"
    return f"{count} {name}, {does}: delete them"


def _code_spans(document: Document, block: Block) -> list[Span]:
    return [mark.source for mark in document.prose(block).marks if mark.kind is MarkKind.CODE]


def _severity(name: str, run: str, *, in_code: bool) -> Severity:
    if name == SELECTORS and _ALONE.fullmatch(run):
        # Of emoji that were typed twice, or are gone.
        return Severity.INFO
    if name in (TAGS, SELECTORS) or (name == BIDI and in_code):
        return Severity.ERROR
    if name in (ZERO_WIDTH, FILLERS, MARKS) and len(run) < 4 and not in_code:
        return Severity.INFO
    return Severity.WARNING


def _spelled(document: Document, name: str, spans: list[Span]) -> str:
    """What tag characters spell."""
    if name != TAGS:
        return ""
    signs = "".join(document.text[span.start : span.end] for span in spans)
    plain = "".join(chr(ord(sign) - 0xE0000) for sign in signs if 0xE0020 <= ord(sign) <= 0xE007E)
    from llmdocs.safety.secrets import redact

    return f" (they spell “{redact(plain)[0][:60]}”)" if plain else ""


RULE = Rule("invisible-unicode", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
