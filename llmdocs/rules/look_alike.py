"""A word in code, an address or a host name mixes letters of several scripts that look the same.

`сurl` with a Cyrillic с is no program, and `pаypal.com` with a Cyrillic а belongs to somebody else. A person cannot see
it, and an agent copies it.

Bad:

    ```sh
    pip install rеquests
    ```

Good:

    ```sh
    pip install requests
    ```

where the bad one has a Cyrillic е.

Limits: looks at code and addresses, not at prose. Knows Cyrillic, Greek, full-width and mathematical letters with the
shapes of Latin ones, in words that hold no other letter of such a script, and hosts written wholly in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block, Kind
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule
from llmdocs.safety.alike import ALIKE, Mixed, mixed_words, strange_hosts

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,10}://|www\.)\S*\Z")


def _check(document: Document) -> Iterator[Hit]:
    text = document.text
    if document.signs.isdisjoint(ALIKE):
        return
    for word in mixed_words(text):
        if _is_copied(document, document.block_at(word.start), word):
            said = f"this is not `{word.like}`: some of its letters are of another script and only look the same"
            yield Hit(Span(word.start, word.end), said)
    for host in strange_hosts(text):
        said = f"in this address it only looks like `{host.like}`, and leads to somebody else"
        yield Hit(Span(host.start, host.end), said)


def _is_copied(document: Document, block: Block, word: Mixed) -> bool:
    """Whether a word is in code or in an address, and outside of a sentence in another script."""
    text, at = document.text, word.start
    if _ADDRESS.search(text, max(0, at - 300), at + 1):
        return True
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    after = text[word.end : word.end + _REACH].partition("\n")[0]
    if block.kind is Kind.CODE:
        # In a comment or a message of another script words are bent and mixed.
        return not _FOREIGN.search(before + after)
    return block.kind in _PROSE and before.count("`") % 2 == 1 and not _TOLD.search(text, *block.span)


_REACH = 1000
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
# A page that tells of such letters shows them.
_TOLD = re.compile(
    r"(?i)\b(?:cyrillic|greek|homo(?:glyph|graph)s?|look-?alikes?|confusables?|full-?width|unicode|punycode|spoof(?:s|ed|ing)?)\b"
)
_PROSE = (Kind.PARAGRAPH, Kind.TABLE, Kind.HEADING)


RULE = Rule("look-alike", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
