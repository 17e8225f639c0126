"""A link runs a script, opens a file of the reader's machine, or breaks out of its own markup.

Links of these schemes are not published in the mirrors: `javascript:` and `vbscript:` run where they are opened,
`data:` holds a page that nobody checked, and `file:` leads to a file on the machine of whoever follows it, an agent
included.

Bad:

    See [the settings](file:///home/joe/relay/settings.md) and [run it](javascript:start()).

Good:

    See [the settings](settings.md).

Limits: pictures in a `data:` address are pictures and raise nothing. Where the root of the site is not known, a
relative address that climbs above the folder that is checked is a remark only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from llmdocs.blocks.document import Document
from llmdocs.blocks.targets import targets_at
from llmdocs.model import Aspect, Family, Severity, Span
from llmdocs.rule import Hit, Rule

_IGNORED = re.compile(r"[\s\x00-\x1f]+")
_LONGEST = 60
_UNSAFE = {
    "javascript": "runs a script where it is opened",
    "vbscript": "runs a script where it is opened",
    "data": "holds a page that nobody checked",
    "file": "leads to a file on the machine of whoever follows it",
}
_SCHEME = re.compile(r"(javascript|vbscript|data|file):", re.IGNORECASE)
# In a sentence “File:” and “Data:” are words.
_OPENS = re.compile(r"(?i:javascript|vbscript):|data:|file:")
_LOCAL = re.compile(r"/(?:etc|proc|root|var/log|home/[\w.-]+|Users/[\w.-]+)/|~/|[A-Za-z]:[\\/]|\\\\\w")
_PICTURE = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon|svg\+xml)[;,]", re.IGNORECASE
)
_BREAKS_OUT = re.compile(
    r"\]\(|[\"']\s?>|<(?:a|img|script|iframe|svg|object|embed|form|style|link|meta)\b", re.IGNORECASE
)
# Places that the words do not tell: of the machine, with entities or escapes, above the folder, in an attribute.
_ELSEWHERE = re.compile(r"\]\((?:/(?:etc|home|Users|root|proc|var/log)/|~/|[A-Za-z]:[\\/]|\\\\|(?:\.\./){2})")
_ENCODED = re.compile(r"\]\([^()\s<>&%]{0,300}(?:&\#|&[Tt]ab;|&New[Ll]ine;|&colon;|%5[dD]|%3[cC])")
_IN_ATTRIBUTE = re.compile(r"""href=["'][^"'\n]{0,500}?(?:\]\(|&\#|&[Tt]ab;|&New[Ll]ine;|&colon;)""")
_ENTITIES = ("&#", "&Tab;", "&tab;", "&NewLine;", "&Newline;", "&colon;")
_ESCAPES = ("%5d", "%5D", "%3c", "%3C")
_CLIMB = re.compile(r"(?:\.\./)+")
# Links of a repository to its own pages on a forge, which lie beside its files.
_FORGE = re.compile(
    r"(?:\.\./)+(?:[\w.-]+/){0,2}(?:issues|pulls?|releases|wiki|actions|discussions|blob|tree|raw|edit|commits?|compare|stargazers|network|projects"
    r"|security|graphs|milestones?|labels|branches|tags|settings|-)(?:[/?#]|$)"
)


def _check(document: Document) -> Iterator[Hit]:
    if document.origin is not None:
        for each in document.origin.beside:
            if each.aspect is Aspect.LINK:
                yield _built(each.text)
    for target in targets_at(document, _places(document)):
        # What a browser makes of it: entities and escapes read, white space and controls left out.
        bare = _IGNORED.sub("", unquote(unescape(target.address)))
        scheme = _SCHEME.match(bare)
        if scheme:
            if bare[scheme.end() :].strip("/") and not _PICTURE.match(bare):
                yield Hit(target.span, f"this link {_UNSAFE[scheme[1].lower()]}, and is not published: lead to a page")
        elif _LOCAL.match(bare):
            yield Hit(target.span, "this link leads to a file on one machine, which no reader has: lead to a page")
        elif _BREAKS_OUT.search(bare):
            yield Hit(target.span, "this address closes its link and goes on with markup of its own: encode its signs")
        elif _climbs_out(document, bare):
            said = "this link leads above the folder that is checked, where a site has nothing: lead to a page of it"
            yield Hit(target.span, said, Severity.INFO)


def _built(address: str) -> Hit:
    """What is said of an address that the conversion left out; themes start their own scripts so."""
    scheme = address.partition(":")[0].lower()
    said = f"a link to `{address[:_LONGEST]}` {_UNSAFE[scheme]}, and is not published: lead to a page"
    return Hit(Span(0, 0), said, Severity.INFO if scheme == "javascript" else None)


def _places(document: Document) -> Iterator[int]:
    """Where the address of such a link may stand."""
    text = document.text
    patterns = [_ELSEWHERE]
    # One sign is found many times faster than two: whether there is any is the first question.
    if ("&" in text and any(sign in text for sign in _ENTITIES)) or (
        "%" in text and any(sign in text for sign in _ESCAPES)
    ):
        patterns.append(_ENCODED)
    if "href" in document.words:
        patterns.append(_IN_ATTRIBUTE)
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield found.start()
    for at in document.places(_UNSAFE):
        if _OPENS.match(text, at):
            yield at


def _climbs_out(document: Document, address: str) -> bool:
    """Whether a relative address has more steps up than there are folders above the page."""
    climb = _CLIMB.match(address)
    if climb is None or document.origin is not None or document.path.startswith(("/", "..", "-", "<")):
        return False
    return climb[0].count("/") > document.path.count("/") + 1 and not _FORGE.match(address)


RULE = Rule("unsafe-link", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
