"""The text of an HTML file, whatever bytes it came in."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,8}=\s{0,8}["']([\w.:-]{1,40})""", re.IGNORECASE)
# That of UTF-32 begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "iso8859-1", "l1", "cp819", "ansi_x3.4-1968"}
)


def decode(data: bytes) -> tuple[str, str]:
    """The text and, where some of it could not be read as declared, a sentence that says so.

    The order is that of the HTML standard (section 13.2.3, "the input byte stream"): a byte order mark, then a
    declaration within the first 1,024 bytes, then UTF-8 when the bytes are valid UTF-8, then windows-1252. The labels
    of Latin-1 mean windows-1252; UTF-16 declared in ASCII bytes means UTF-8; UTF-7 is never believed. A page that
    declares Latin-1 and is valid UTF-8 beyond ASCII is UTF-8: web servers say so, and no Latin text looks like that.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, declared=True)
    found = _META.search(data, 0, 1024) or _XML.match(data)
    label = found[1].decode("ascii").lower() if found else ""
    if label.startswith("utf-16"):
        label = "utf-8"
    if label in _LATIN:
        if not data.isascii() and (text := _utf8(data)) is not None:
            return text, f"declares {label} and is valid UTF-8: read as UTF-8"
        label = "windows-1252"
    if label and label not in ("utf-8", "utf8") and not label.startswith("utf-7") and _known(label):
        return _read(data, label, declared=True)
    if (text := _utf8(data)) is not None:
        return text, ""
    if label in ("utf-8", "utf8"):
        return _read(data, "utf-8", declared=True)
    return _read(data, "windows-1252", declared=False)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _known(label: str) -> bool:
    try:
        return codecs.lookup(label)._is_text_encoding
    except LookupError:
        return False


def _read(data: bytes, name: str, *, declared: bool) -> tuple[str, str]:
    text = data.decode(name, "replace")
    if not declared:
        return text, "declares no encoding and is not valid UTF-8: read as windows-1252"
    bad = text.count("\ufffd")
    if bad and bad > data.count(b"\xef\xbf\xbd"):
        return text, f"is not valid {name}, its declared encoding: {bad} character{'s' * (bad != 1)} could not be read"
    return text, ""
