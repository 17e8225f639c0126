"""A link says “here”, and nothing around it says what is there.

Agents collect the links of a page and decide by their words which of them to follow. “here” or “read more” says
nothing, and where the sentence does not either, the only way to know is to fetch it.

Bad:

    For more information, click [here](https://docs.acme.test/k7).

Good:

    For more information, see [Rotate a key](https://docs.acme.test/k7).

Limits: judges the whole text of a link, in English. A link whose own sentence names its target passes (`The list of
events is [here](events.md)`), in a list or a table one whose line does, and one to a heading of the same page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import PLACEHOLDER, Mark, MarkKind, Prose
from llmdocs.blocks.values import Block, Kind
from llmdocs.legibility.look_up import MOST, blocks_with
from llmdocs.legibility.marks import marked
from llmdocs.legibility.sentences import around
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule

_TEXTS = (
    "(?:click |go |over |right |see |from )?here|click this|(?:click |see )?(?:this|the|the following) "
    "(?:link|page|site|website|article|document|guide|doc|url)|read more|more(?: info(?:rmation)?| details)?|details"
    "|learn more|see more|find out more|read this|see this|continue reading|click|link|url|website|this|that|it"
)
# Which letter follows is asked once.
_LINKED = re.compile(
    rf"\[(?=[\s*_]{{0,4}}[cdfghilmorstuw])[\s*_]{{0,4}}(?:{_TEXTS})[\s*_.:…!→»>]{{0,4}}\]", re.IGNORECASE
)
_IN_TAGS = re.compile(rf"<a\s[^<>]{{0,500}}>[\s*_]{{0,4}}(?:{_TEXTS})[\s*_.:…!→»>]{{0,4}}</a>", re.IGNORECASE)
_VAGUE = re.compile(rf"(?:{_TEXTS})", re.IGNORECASE)
# Alone in a line they are entries of an index.
_NOUNS = frozenset(("click", "details", "link", "url", "website", "more", "it"))
_WORD = re.compile(r"[^\W\d_][\w'’+.#-]*")
# What surrounds a link without saying anything of where it leads.
_EMPTY = frozenset(
    "about above additional additionally after all also always and any are available been before below but can check "
    "clicking click complete completed consult could detail detailed details doc docs document documentation "
    "documented documents each either else example examples explanation explained explains feel find following for "
    "found free from full further get give given going guide has have head here how info information instruction "
    "instructions into it's its just know learn learning like link links look looking may might more need needed not "
    "note one online only other our out over page please post read reading refer reference see seen section should "
    "simply site some such take than that the their them then there these they think this those through topic try "
    "tutorial under use visit want was website well were what when where which who why will wish with would yes you "
    "your you're you'll there's".split()
)
_BESIDE = 500


def _check(document: Document) -> Iterator[Hit]:
    patterns = (_LINKED, _IN_TAGS) if "</a>" in document.text else (_LINKED,)
    for block, prose in blocks_with(document, *patterns):
        listed = block.item is not None or block.kind is Kind.TABLE
        for mark in marked(prose, MarkKind.LINK)[:MOST]:
            words = prose.text[mark.start : min(mark.end, mark.start + 60)].strip(" .:…!→»>\n" + PLACEHOLDER)
            if mark.target.startswith("#") or not _VAGUE.fullmatch(words):
                continue
            beside = _line(document, block, mark) if listed else _sentence(prose, mark)
            if not _named(beside, words):
                yield Hit(
                    mark.source,
                    f"“{words}” does not say where the link leads, nor do the words around it: name the target",
                )


def _sentence(prose: Prose, mark: Mark) -> str:
    """The sentence of a link without the link."""
    first, last = around(prose.text, mark.start, mark.end)
    return f"{prose.text[first : mark.start]} {prose.text[mark.end : last]}"


def _line(document: Document, block: Block, mark: Mark) -> str:
    """The line of a list or a table without the link: it names what the line is about."""
    start, end = mark.source
    first = max(block.span.start, start - _BESIDE)
    last = min(block.span.end, end + _BESIDE)
    before = document.text[first:start].rpartition("\n")[2]
    return f"{before} {document.text[end:last].partition(chr(10))[0]}"


def _named(beside: str, words: str) -> bool:
    """Whether the words beside a link say what it leads to, or it is itself the name of something."""
    found = _WORD.findall(beside)
    if not found:
        return words.lower() in _NOUNS
    return any(len(word) > 2 and word.lower().strip(".'’") not in _EMPTY for word in found)


RULE = Rule("vague-link", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
