"""A picture shows what the text does not say.

An agent reads the text of a page. Of a picture it gets the text in brackets, and where that is empty, or only says
“screenshot”, it gets nothing: the settings to make, the parts of the system, the result to expect are not there.

Bad:

    The console shows the key as follows:

    ![](key.png)

Good:

    The console shows the name of the key, its prefix and the day it expires:

    ![Key “ci-deploy”, prefix rk_live, expires 2026-12-31](key.png)

It is a warning where the text leaves it to the picture, or a section holds nothing else; else a remark. It is told once
a paragraph.

Limits: does not look into pictures, and cannot tell whether the text around one says the same. Badges, logos, icons,
small pictures, pictures in tables and headings, and those with `alt=""` in HTML count as decoration, and so do
galleries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import PLACEHOLDER
from llmdocs.blocks.values import Block, Kind
from llmdocs.legibility.alt import says_nothing, tells
from llmdocs.legibility.files import File, kind
from llmdocs.legibility.images import Image, pictures
from llmdocs.legibility.sections import Section, sections
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule

_PICTURE = "image|screenshot|picture|figure|diagram|chart|illustration"
_HANDED_OVER = re.compile(
    r"(?:as follows|like (?:this|so|the following|below)|looks? like"
    r"|(?:shown|displayed|illustrated|depicted|seen|pictured) (?:below|here|above"
    rf"|(?:in|on|by) the (?:following|next|(?:{_PICTURE})s?))"
    rf"|(?:following|this|next|below) (?:{_PICTURE}|screen|dialog|window)s?[^.]{{0,60}}"
    rf"|(?:{_PICTURE}) (?:below|above)[^.]{{0,60}}"
    r"|(?:you|we) (?:should|will|can) (?:now )?see[^.]{0,40}"
    r"|\b(?:result|output|example)s?(?: is)?(?=:))[ ]?[:.]?\s*$",
    re.IGNORECASE,
)
_GALLERY = re.compile(
    r"\b(?:screen ?shots?|demos?|gallery|showcase|preview|sponsors?|contributors?|backers?|star history|credits"
    r"|licen[cs]e|in action|logos?|badges?|icons?|brand(?:ing)?)\b",
    re.IGNORECASE,
)
# Where a picture within a sentence is one of its words.
_WORD_BEFORE = re.compile(
    r"\b(?:the|an?|this|that|click|press|tap|select|choose|use|using|hit|on|with|via|pressing|clicking|selecting"
    r"|choosing) $",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(r" (?:icon|button|symbol|sign|key|menu|tool)s?\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r" {0,2}(?:\(|\S{1,30} \()")
_WORDLESS = frozenset((Kind.PARAGRAPH, Kind.COMMENT, Kind.HTML, Kind.RULE))
_WORDY = frozenset((Kind.PARAGRAPH, Kind.TABLE, Kind.CODE))
_NO_WORDS = " \n\t.,;|*_" + PLACEHOLDER


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a picture in its section."""

    above: Block | None
    below: Block | None
    only: bool
    """Whether the section holds nothing but pictures."""


def _check(document: Document) -> Iterator[Hit]:
    if kind(document.path) is File.RECORD:
        return
    found: dict[int, list[Image]] = {}
    for image in pictures(document):
        found.setdefault(image.block.span.start, []).append(image)
    for part in sections(document) if found else ():
        numbers = [number for number, block in enumerate(part.blocks) if block.span.start in found]
        if not numbers or _decorated(document, part):
            continue
        only = _only(document, part)
        for number in numbers:
            above = part.blocks[number - 1] if number else None
            below = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
            place = _Place(above, below, only)
            judged = (_judged(document, image, place) for image in found[part.blocks[number].span.start])
            yield from islice(filter(None, judged), 1)


def _decorated(document: Document, part: Section) -> bool:
    """Whether the pictures of a section are there to be looked at: a gallery, the opening of a README."""
    if part.heading is None:
        return kind(document.path) is File.README
    return _GALLERY.search(document.prose(part.heading).text) is not None


def _only(document: Document, part: Section) -> bool:
    """Whether a section holds nothing but pictures, and none of its own sections follows."""
    if part.heading is None or part.followed:
        return False
    return all(block.kind in _WORDLESS and not _words(document, block) for block in part.blocks)


def _words(document: Document, block: Block) -> bool:
    return any(each.isalnum() for each in document.prose(block).text)


def _judged(document: Document, image: Image, place: _Place) -> Hit | None:
    nothing = not image.alt or says_nothing(image.alt, image.target)
    if tells(image.alt) and not nothing:
        return None
    if not image.alone:
        return _of_a_word(image) if nothing else None
    if place.only:
        message = "this section is a picture and no words: say in words what it shows"
        return Hit(image.span, message, Severity.WARNING)
    if not nothing or image.after.strip(_NO_WORDS) or _explained(image, place):
        return None
    if _left_to_it(document, image, place):
        message = "the text leaves this to the picture: say in words what it shows"
        return Hit(image.span, message, Severity.WARNING)
    if not image.alt:
        return Hit(image.span, "this picture has no text: say in its brackets what it shows")
    return Hit(image.span, f"“{image.alt}” does not say what this picture shows")


def _of_a_word(image: Image) -> Hit | None:
    """A picture within a sentence that stands for a word, such as the name of a button."""
    if _NAMED_AFTER.match(image.after) or not (_WORD_BEFORE.search(image.before) and _WORD_AFTER.match(image.after)):
        return None
    return Hit(image.span, "a picture stands for a word here: name it in its brackets")


def _explained(image: Image, place: _Place) -> bool:
    """Whether a numbered list right after a picture says what its parts are."""
    item = place.below.item if place.below is not None else None
    return image.block.item is None and item is not None and item.ordered


def _left_to_it(document: Document, image: Image, place: _Place) -> bool:
    """Whether the words before a picture point to it, and nothing after it belongs to them."""
    above, below = place.above, place.below
    before = image.before.strip(_NO_WORDS)
    if not before and above is not None and above.kind is Kind.PARAGRAPH:
        before = document.prose(above).text[-200:]
    if below is not None and below.kind in _WORDY and below.item is image.block.item:
        return False
    return _HANDED_OVER.search(before) is not None


RULE = Rule("image-only", Family.VISUAL_ONLY, Severity.INFO, __doc__ or "", _check)
