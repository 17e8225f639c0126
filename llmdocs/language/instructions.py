"""The sentences of a document that tell a person to do something at a screen.

What a sentence names decides, verb by verb (see `judge`). What is told in words that could be meant otherwise counts
only beside an instruction that cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import PLACEHOLDER
from llmdocs.blocks.values import Block, Kind, Shell
from llmdocs.model import Span

from .candidates import candidates
from .case import Ask
from .clauses import may_instruct
from .forms import acting
from .judge import judge
from .references import describes, leads
from .sentence import Sentence
from .tokens import SIGN, sentences
from .verbs import Verb, verbs

_CODE, _HTML = Kind.CODE, Kind.HTML
_MOST_SAID = 60
# A page that somebody wrote has hundreds at most, and a paragraph tens; more were made to keep a machine busy.
_MOST_SENTENCES, _MOST_OF_BLOCK = 5_000, 500
# Logs of changes tell in the same form what has been done: "Disable the button".
_CHANGES = re.compile(
    r"(?:^|[/\\])(?:change|release|news|history|whats?-?new)[^/\\]*(?:[/\\]index\.\w+)?$", re.IGNORECASE
)
_VERSION = re.compile(r"\W{0,3}(?:version |release |v)?\d{1,4}\.\d{1,4}(?:\.\w{1,8})?\b|unreleased", re.IGNORECASE)


class Instruction(NamedTuple):
    """One thing that a sentence asks for."""

    ask: Ask
    block: Block
    span: Span
    """From the verb to the end of what it is done to, in the source."""
    verb: str
    """In its base form."""
    words: str
    """The same stretch as a reader sees it."""
    sure: bool
    """Whether it names a control, a gesture or a place, and so cannot be meant otherwise."""

    @property
    def said(self) -> str:
        """The words in quotation marks, cut where they are many."""
        text = " ".join(self.words.replace(PLACEHOLDER, "…").split())
        return f"“{text}”" if len(text) <= _MOST_SAID else f"“{text[:_MOST_SAID].rsplit(' ', 1)[0]} …”"


def asking(document: Document, ask: Ask) -> Iterator[Instruction]:
    """The instructions of a document that ask for one thing."""
    return (each for each in instructions(document) if each.ask is ask)


def instructions(document: Document) -> tuple[Instruction, ...]:
    """Every instruction of a document that needs a person at a screen, in order; worked out once."""
    kept = document.known.get(__name__)
    if not isinstance(kept, tuple):
        found = () if _CHANGES.search(document.path) else tuple(_found(document))
        kept = document.known[__name__] = (
            tuple(_believed(document, found)) if found and not _tells_changes(document) else ()
        )
    return kept


def _tells_changes(document: Document) -> bool:
    """Whether the headings are those of a log of changes."""
    titles = [document.source(heading) for heading in document.headings[:40]]
    versions = sum(_VERSION.match(title) is not None for title in titles)
    return versions >= 3 and versions * 3 >= len(titles)


def _found(document: Document) -> Iterator[Instruction]:
    asked = 0
    for block, number, ordered in candidates(document):
        prose = document.prose(block)
        summaries = _summaries(document, block)
        for tokens in islice(sentences(prose, acting(), may_instruct), _MOST_OF_BLOCK):
            asked += 1
            if asked > _MOST_SENTENCES:
                return
            if not (instructing := verbs(tokens)):
                continue
            following, above = document.beside(number, 1), document.heading_above(block.span.start)
            before_code = following is not None and following.kind is _CODE
            sentence = Sentence(block, ordered, prose, tokens, document.source(above) if above else "", before_code)
            for each in _of_sentence(sentence, instructing):
                if not any(start <= each.span.start < end for start, end in summaries):
                    yield each


def _summaries(document: Document, block: Block) -> list[tuple[int, int]]:
    """Where summaries of collapsed parts are: "Click to expand" stops no reader of the source."""
    if block.kind is not _HTML or "<summary" not in document.text[block.span.start : block.span.end]:
        return []
    return [found.span() for found in _SUMMARY.finditer(document.text, *block.span)]


_SUMMARY = re.compile(r"<summary(?:(?!</summary>)[\s\S]){0,2000}")


def _of_sentence(sentence: Sentence, instructing: Iterable[Verb]) -> Iterator[Instruction]:
    """At most one instruction of each kind: a sentence is one step."""
    if sentence.is_link():
        return
    seen: set[Ask] = set()
    before = 0
    for verb in instructing:
        verdict = judge(sentence, verb, before)
        if verdict and verdict.ask not in seen and not _quoted(sentence, verb) and not _of_reference(sentence, verb):
            seen.add(verdict.ask)
            yield _instruction(sentence, verb, verdict.ask, sure=verdict.sure)
        before = verb.at


def _of_reference(sentence: Sentence, verb: Verb) -> bool:
    return describes(sentence, verb) or leads(sentence, verb)


def _quoted(sentence: Sentence, verb: Verb) -> bool:
    """Whether a quotation is open at the verb: the page tells what is said elsewhere."""
    tokens = sentence.tokens
    before = sentence.prose.text[tokens[0].start : tokens[verb.at].start]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


_TRAILING = frozenset("and then or by to".split())


def _instruction(sentence: Sentence, verb: Verb, ask: Ask, *, sure: bool) -> Instruction:
    tokens = sentence.tokens
    last = verb.end - 1
    while last > verb.at and (tokens[last].kind is SIGN or tokens[last].text in _TRAILING):
        if tokens[last].text == ")" and any(token.text == "(" for token in tokens[verb.at : last]):
            break
        last -= 1
    start, end = tokens[verb.at].start, tokens[last].end
    span = sentence.prose.span(start, end)
    return Instruction(ask, sentence.block, span, verb.name, sentence.prose.text[start:end], sure)


def _believed(document: Document, found: Iterable[Instruction]) -> Iterator[Instruction]:
    """Without those of a list of several that may mean something else, where nothing under the heading is sure."""
    found = tuple(found)
    sections = {_section(document, each) for each in found if each.sure and each.ask is not Ask.TERMINAL}
    sizes = _sizes(document) if not all(each.sure for each in found) else {}
    for each in found:
        item = each.block.item
        if each.sure or _section(document, each) in sections or (item and sizes.get(item.group) == 1):
            yield each


def _section(document: Document, instruction: Instruction) -> int:
    heading = document.heading_above(instruction.block.span.start)
    return heading.span.start if heading else -1


def _sizes(document: Document) -> dict[int, int]:
    """How many items each list has, by where its first one begins."""
    items: dict[int, set[int]] = {}
    for block in document.blocks:
        for each in block.within:
            if each.shell is Shell.ITEM:
                items.setdefault(each.group, set()).add(each.start)
    return {group: len(starts) for group, starts in items.items()}
