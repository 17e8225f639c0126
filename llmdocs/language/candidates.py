"""Which blocks of a document may hold an instruction: a cheap question to the words of their source.

Most paragraphs that have a verb which may ask name nothing that it could be done to, and need not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block, Container, Kind, Shell

from .evidence import SIDES
from .forms import ACTING, MEANS, acting, participles
from .lexicon import words

_PROSE = frozenset((Kind.PARAGRAPH, Kind.HTML))
_DEFINITION = Shell.DEFINITION


def candidates(document: Document) -> Iterator[tuple[Block, int, bool]]:
    """The blocks that may hold an instruction, the number of each, and whether it stands in a numbered list."""
    numbered = _numbered(document)
    # Neighbours have their containers in common, and deep in MDX those are many.
    within: tuple[Container, ...] = ()
    defines = False
    for number in sorted(numbered.union(document.naming(_telling()))):
        block = document.blocks[number]
        if block.kind not in _PROSE:
            continue
        if block.within is not within:
            within = block.within
            defines = any(each.shell is _DEFINITION for each in within)
        if defines or acting().isdisjoint(said := document.words_of(block)):
            continue
        ordered = number in numbered
        if ordered or _may_ask(document, block, said):
            yield block, number, ordered


def _numbered(document: Document) -> set[int]:
    """Which blocks stand in numbered lists: of a step any verb may ask."""
    found: set[int] = set()
    within: tuple[Container, ...] = ()
    ordered = False
    for number, block in enumerate(document.blocks):
        if block.within is not within:
            within, item = block.within, block.item
            ordered = item is not None and item.ordered
        if ordered:
            found.add(number)
    return found


def _may_ask(document: Document, block: Block, said: frozenset[str]) -> bool:
    if not said.isdisjoint(_alone()):
        return True
    if said.isdisjoint(_strong()):
        if said.isdisjoint(_weak()):
            return False
        if not said.isdisjoint(_controls()):
            return True
        return not said.isdisjoint(_parts()) and (not said.isdisjoint(_near()) or _is_marked(document, block))
    if not said.isdisjoint(_screen()) or _is_marked(document, block):
        return True
    return "click" in said and document.text.find("`", *block.span) >= 0


def _is_marked(document: Document, block: Block) -> bool:
    """Whether there is anything that labels and menu paths are written with."""
    return _MARK.search(document.text, *block.span) is not None


# One set of characters first: the search can skip all others. A star before a space is the sign of a list.
_MARK = re.compile(
    r"""[*"“«→⌘⇧⌃⌥_'>&<!]"""
    r"""(?:(?<=["“«→⌘⇧⌃⌥])|(?<=\*)\S|(?<= ['_])|(?<= >)[ ]|(?<=&)gt;|(?<=!)\[|(?<=<)(?:b>|strong|em|i>|kbd))"""
)


@cache
def _telling() -> frozenset[str]:
    """Of the words of an instruction outside of numbered lists the rarer ones."""
    return _alone() | _strong() | _controls() | _parts()


@cache
def _alone() -> frozenset[str]:
    """Words with which nothing else is needed: gestures, keys, and what is asked of a person."""
    return words("gesture", "alone")


@cache
def _strong() -> frozenset[str]:
    """The verbs that a label is enough for, and what they are after "by"."""
    return words("strong") | participles(name.split()[0] for group in MEANS for name in words(group))


@cache
def _weak() -> frozenset[str]:
    """The verbs that ask for something outside of numbered lists, too."""
    groups = (words(group) for group in ACTING if group not in ("find", "dismiss"))
    return frozenset(name.split()[0] for group in groups for name in group)


@cache
def _controls() -> frozenset[str]:
    """A word of each name of what is hardly anything but a thing on a screen."""
    return _forms(_telling_of("sure widget"))


@cache
def _parts() -> frozenset[str]:
    """Parts of a screen that are much else, too."""
    return _forms(frozenset("box field form list page screen section window".split()))


@cache
def _near() -> frozenset[str]:
    """Words of places on a screen, of keys, and of who signs in."""
    return _telling_of("place") | SIDES | _KEYS | words("modifier") | {"next", "authenticate", "authorize"}


@cache
def _screen() -> frozenset[str]:
    """The words of everything on a screen, of places there, and of keys."""
    # "Can" is a verb, but in "trash can".
    named = _telling_of("widget") - words("modal") | {"trash"}
    return _forms(named | _telling_of("place") | SIDES) | _KEYS


_KEYS = frozenset("alt backspace cmd ctrl esc escape key keys pagedown pageup shift spacebar".split()).union(
    f"f{number}" for number in range(1, 13)
)
"""Names of keys, but of those that are words like any other."""


def _forms(named: frozenset[str]) -> frozenset[str]:
    """The words, and what they are where there are several."""
    return named | {word + ending for word in named for ending in ("s", "es")}


def _telling_of(name: str) -> frozenset[str]:
    """One word of each entry of a list: the last, where none of its words is an entry itself."""
    entries = words(name)
    return frozenset(entry.split()[-1] for entry in entries if " " not in entry or entries.isdisjoint(entry.split()))
