"""Text from anywhere made fit for one line of an index: titles, notes and URLs that every reader takes the same way."""

from __future__ import annotations

import re

TITLE_MAX = 200
NOTE_MAX = 300

# Controls, byte order mark and bidirectional embeddings never belong in a line; tag characters only in a flag.
_DROPPED = re.compile(
    "(\U0001f3f4[\U000e0061-\U000e007a]{1,6}\U000e007f)"
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# A sentence ends before a space and no small letter; "e.g. " and "i.e. " are no ends.
_SENTENCE_END = re.compile(r"(?<![. ]\w)[.!?…]['\")\]]*(?= [^a-zß-öø-ÿ])|[。！？]")
# What could open HTML that runs on over the end of the title: a comment, or a tag with an attribute.
_HTML = re.compile(r"<[!?]|<[A-Za-z][^>]*=")
_UNSAFE_IN_URL = re.compile(r"[^!#-'*-;=?-\[\]^_a-z{|}~]")


def one_line(text: str) -> str:
    """The text on one line: white space collapsed, controls gone, nothing that UTF-8 cannot hold."""
    if not (text.isascii() and text.isprintable()):
        text = _SURROGATE.sub("\ufffd", _DROPPED.sub(r"\1", text))
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """The text up to the limit, ending where a sentence ends, or else where a word does."""
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 2) if match.end() <= limit]
    if ends and ends[-1] > limit // 2:
        return text[: ends[-1]]
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:\u200d\ufe0f") + "…"


def heading(title: str) -> str:
    """A title as it can stand after `#`, and in a link once escaped: one line, no square brackets."""
    return shorten(one_line(title).replace("[", "(").replace("]", ")"), TITLE_MAX)


def link_title(title: str) -> str:
    """A title between `[` and `]`, where no reader of llms.txt knows an escaped bracket.

    Left as it is wherever it can be; escaped only where a Markdown reader would see the link end elsewhere.
    """
    title = heading(title)
    ticks = title.count("`")
    if ticks and (ticks % 2 or "``" in title or "\\" in title):
        title = title.replace("\\", "\\\\").replace("`", "\\`")
    elif title.endswith("\\"):
        title = title.rstrip("\\") + "\\\\" * (len(title) - len(title.rstrip("\\")))
    return title.replace("<", "\\<") if _HTML.search(title) else title


def note(description: str) -> str:
    """A description after `: `, at most 300 characters and without a second link."""
    return shorten(one_line(description).replace("](", "] ("), NOTE_MAX)


def url(address: str) -> str:
    """The address with everything percent-encoded that could end it early; what is encoded already stays."""
    return _UNSAFE_IN_URL.sub(lambda found: _percent(found.group()), address)


def _percent(char: str) -> str:
    # An undecodable byte of a file name arrives as a low surrogate and goes out as that byte.
    errors = "surrogateescape" if "\udc80" <= char <= "\udcff" else "surrogatepass"
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", errors))


def link(title: str, address: str, description: str) -> str:
    """One line of an index."""
    text = note(description)
    start = f"- [{link_title(title) or 'Untitled'}]({url(address)})"
    return f"{start}: {text}" if text else start
