"""A page does not say what it is about.

In llms.txt a page has a title and a sentence, and by these an agent decides whether to fetch it. The sentence is the
description in the front matter, or else the first paragraph. A page that opens with a list, a table or code has none.

Bad:

    # Webhooks

    | Event | Sent when |
    | --- | --- |

Good:

    # Webhooks

    Relay sends these events to your endpoint, signed, until it answers with status 200.

    | Event | Sent when |
    | --- | --- |

Limits: looks for a paragraph before the second heading after the title. Files that are no pages of a manual are left
alone (README, LICENSE, CHANGELOG, CONTRIBUTING, folders of snippets), and so are short pages, those whose text is
made by an include, a directive or a component, and pages of a built site that show the source of a module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import PLACEHOLDER, MarkKind, Prose
from llmdocs.blocks.values import Block, Kind, Shell
from llmdocs.legibility import front
from llmdocs.legibility.files import File, kind
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

_KEYS = "description summary excerpt abstract tagline subtitle lead details text og:description".split()
# Of a page that is in no index, or leads on to another.
_OFF = re.compile(
    r"^(?:draft|hidden|noindex|unlisted)[ ]?[:=][ ]?true|^llmdocs[ ]?[:=][ ]?false|^redirect",
    re.MULTILINE | re.IGNORECASE,
)
# What makes text that does not stand in the source.
_MADE = re.compile(
    r"^(?:#{1,6} )?:::[ ]?[\w.-]{1,200}[ \t\r]*$|--8<--|\{%|\{\{|^[ \t]*<[A-Z]|#include"
    r"|\{(?:include|eval-rst|auto\w+|toctree|literalinclude|tableofcontents)\}"
    r"|<!--[ ]?(?:@|include|inject)|<meta\s[^>]{0,200}description",
    re.MULTILINE,
)
# Titles that say all that there is to say.
_PLAIN = re.compile(r"(?:general )?index|glossary|(?:table of )?contents|all topics|preface|references?", re.IGNORECASE)
_SHORT = 250
_WORDS = re.compile(r"(?:[A-Za-z]+ ){3}")
_STOPS = tuple(f"{letter}." for letter in "abcdefghijklmnopqrstuvwxyz")
_PARTS = frozenset((Shell.ITEM, Shell.TAB))
_NO_CONTENT = frozenset((Kind.HEADING, Kind.BLANK, Kind.FRONT_MATTER))


def _check(document: Document) -> Iterator[Hit]:
    if len(document.text) < _SHORT or kind(document.path) is not File.PAGE:
        return
    if document.origin is not None and document.origin.description:
        return
    title = next((block for block in document.blocks if block.kind is Kind.HEADING and block.level == 1), None)
    named = title is not None or front.says(document, "title")
    if not named or front.says(document, *_KEYS) or _OFF.search(front.source(document)):
        return
    if title is not None and _PLAIN.fullmatch(document.prose(title).text.strip()):
        return
    if document.origin is not None and _is_listing(document):
        return
    opening, blocks = _opening(document)
    if any(_is_plain(document, block) or _describes(block, document.prose(block)) for block in blocks):
        return
    if _MADE.search(opening):
        return
    place = title.span.start if title else 0
    yield Hit(
        Span(place, document.line_end(place)),
        "this page has no description, and begins without a sentence that says what it is about",
    )


def _is_listing(document: Document) -> bool:
    """Whether a page is the source of a program under its name, as tools of reference manuals make them."""
    beside = [block for block in document.blocks if block.kind not in _NO_CONTENT]
    # Anchors that links to a part of the program lead to stand before it.
    return [each.kind for each in beside if each.kind is Kind.CODE or document.prose(each).text.strip()] == [Kind.CODE]


def _opening(document: Document) -> tuple[str, list[Block]]:
    """What stands before the second heading after the title."""
    seen = 0
    found: list[Block] = []
    for block in document.blocks:
        if block.kind is Kind.HEADING and (block.level > 1 or seen):
            seen += 1
            if seen == 2:
                break
        if block.kind in (Kind.PARAGRAPH, Kind.HTML):
            found.append(block)
    else:
        return document.text, found
    return document.text[: block.span.start], found


def _is_plain(document: Document, block: Block) -> bool:
    """Whether a block begins with plain words and ends in a full stop: most do, and need not be read."""
    if block.kind is not Kind.PARAGRAPH or any(each.shell in _PARTS for each in block.within):
        return False
    first, last = block.pieces[0], block.pieces[-1]
    return _WORDS.match(document.text, first.start, first.end) is not None and document.text.endswith(
        _STOPS, last.start, last.end
    )


def _describes(block: Block, prose: Prose) -> bool:
    """Whether the words of a block can stand for the page."""
    text = prose.text.replace(PLACEHOLDER, " ").strip()
    if any(each.shell in _PARTS for each in block.within):
        return False
    if text.endswith(":") and ". " not in text and text.count(" ") < 8:
        return False
    linked = sum(mark.end - mark.start for mark in prose.marks if mark.kind is MarkKind.LINK)
    if text[-1:].isalnum() and 2 * linked > len(text):
        return False
    return len(text.split()) >= 3 or len(text) >= 25 or (not text.isascii() and len(text) >= 10)


RULE = Rule("missing-description", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
