"""Whether a document is written in English, told by the small words that every sentence needs."""

from __future__ import annotations

import re

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Kind

_PARAGRAPH = Kind.PARAGRAPH
_KEY = "is english"
_ENOUGH = 400
"""Words that are looked at."""
_FEW = 40
"""Words below which a text in Latin letters counts as English: there is too little to tell by."""
_LEAST = 0.08
"""The share of small words below which a text may not be English. Of English manuals nearly all lie above 0.25."""
_SOME = 0.05
"""The share of words that tells another language where English words are few."""
_LONG = 50 * _ENOUGH
"""Characters of a paragraph that are looked at."""
_MANY, _HARDLY_ANY = 10, 2
"""Different small words of English, and of other languages, with which a text without letters of others is English."""
_WORD = re.compile(r"[^\W\d_]+")
_LANG = re.compile(r"^lang(?:uage)?[ \t]{0,9}[:=][ \t]{0,9}['\"]?([A-Za-z]{2,3})(?![A-Za-z])", re.MULTILINE)
_ENGLISH = frozenset(
    "the of and to a in is for that with on as are this be or by it an from you your can if when not will at use which "
    "have has all any each was but we its into no does do how these then than only may must should".split()
)
_OTHERS = frozenset(
    # German, Dutch, the languages of Scandinavia
    "der die das und ist nicht ein eine einen sie mit den dem auf für von zu wird werden oder wenn "
    "het een van niet voor met zijn worden deze naar wordt aan "
    "och att det som är på för inte med av til ikke og af på kan "
    # French, Spanish, Portuguese, Italian, Catalan, Romanian
    "le la les des est une pour dans que qui vous sur avec pas ou cette "
    "el los las del una para con por que se es su como más al "
    "os as do da em um uma não ao dos "
    "il di che per non sono della gli nel con si "
    "și este care pentru din cu "
    # Polish, Czech, Turkish, Finnish, Hungarian, Indonesian, Vietnamese
    "nie się jest na że dla lub oraz "
    "je se pro nebo jako "
    "ve bir bu için ile olarak "
    "ja on ei että se voi tai "
    "az egy és nem hogy meg "
    "dan yang untuk dengan ini dari tidak "
    "và của các là cho được không một".split()
) - set(
    # English too, or names that stand in many English pages: MIT, os, jest, .com.
    "a is in on as do for that an no mit os jest com per del con dan ja von van is il az".split()
)


def is_english(document: Document) -> bool:
    """Whether a document is in English: what its front matter says, else what its words look like."""
    found = document.known.get(_KEY)
    if found is None:
        found = document.known[_KEY] = _is_english(document)
    return bool(found)


def _is_english(document: Document) -> bool:
    if (said := _said(document)) is not None:
        return said
    if _is_plainly(document):
        return True
    words = _words(document)
    if not words:
        return True
    if not document.text.isascii():
        foreign = sum(not word.isascii() and max(word) > "\u024f" for word in words)
        if foreign * 3 > len(words):
            return False
    if len(words) < _FEW:
        return True
    english = sum(map(_ENGLISH.__contains__, words))
    others = sum(map(_OTHERS.__contains__, words))
    if others > english and others >= _SOME * len(words):
        return False
    # Names, identifiers and entries of a change log are no sentences: other languages show by their letters then.
    return english >= _LEAST * len(words) or sum(not word.isascii() for word in words) < _SOME * len(words)


def _is_plainly(document: Document) -> bool:
    """Whether the page has many of the small words of English, hardly any of others, and no letters but Latin ones."""
    words = document.words
    if len(words & _ENGLISH) < _MANY or len(words & _OTHERS) > _HARDLY_ANY:
        return False
    return not any(map(str.isalpha, document.signs))


def _said(document: Document) -> bool | None:
    """What the front matter says of the language; None for nothing."""
    block = next(iter(document.blocks), None)
    if block is None or block.kind is not Kind.FRONT_MATTER:
        return None
    found = _LANG.search(document.text, block.span.start, block.span.end)
    return found[1].lower() == "en" if found else None


def _words(document: Document) -> list[str]:
    """The first words of the text, in lower case."""
    found: list[str] = []
    for block in document.blocks:
        if block.kind is _PARAGRAPH:
            # As written: what addresses and code add is little, and taking them out is not cheap.
            found += _WORD.findall(document.source(block)[:_LONG].lower())
            if len(found) >= _ENOUGH:
                break
    return found[:_ENOUGH]
