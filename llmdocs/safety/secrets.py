"""Takes secrets out of text: keys of known providers, private keys, bearer tokens, credentials in URLs.

Placeholders raise nothing: a page that shows how a key looks is no leak. What is reported never holds the value, only
its first characters and its length.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from llmdocs.safety.providers import PROVIDERS

# Kind, what the text holds wherever there is one, and the pattern, the secret itself its group. Each pattern begins
# with a literal and is bounded, so a search is linear.
OTHERS = (
    (
        "private-key",
        "PRIVATE KEY",
        r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----((?:[^-]|-(?!----)){40,40000})",
    ),
    ("url-password", "@", r"""://[^\s/:@"'<>()\[\]`]{0,100}:([^\s/@"'<>()\[\]`]{3,200})@(?=[\w\[-])"""),
    (
        "basic-credentials",
        "uthorization",
        r"""uthorization[\"']?[:=][ ]{0,4}[\"']?[Bb]asic[ ]([A-Za-z0-9+/]{8,400}={0,2})""",
    ),
    ("bearer-token", "earer", r"""earer(?:[ ]|[\"']?[:=][ ]?[\"']?)([A-Za-z0-9._~+/-]{20,4000}={0,2})"""),
)
# A byte for each character: whether a key without slashes may hold it.
_SHAPE = bytes(ord("x") if code < 128 and (chr(code).isalnum() or chr(code) in "_.=+-") else 32 for code in range(256))
_LONG = b"x" * 20
_PLACEHOLDER = re.compile(
    r"""example|x{4}|\*{3}|\.{3}|…|[<>$%]|\{|changeme|change-me|change_me|your|placeholder|dummy|sample|redacted|insert
    |replace|foobar|1234[-_]?5678|87654321|abcdefgh|0{8}|deadbeef|secret-?_?(?:key|token|here)|token-?_?here|key-?_?here""",
    re.IGNORECASE | re.VERBOSE,
)
_HASH = re.compile(r"(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WORD = re.compile(
    r"""(?:my|the|a|db|test|demo|some|super|very|top|user|admin|root|new|old)?[-_.]?
    (?:pass(?:word|wd|phrase)?|pwd?|secret|token|api[-_]?key|key|user(?:name)?|guest|admin|root|postgres(?:ql)?|mysql
    |mongo(?:db)?|redis|rabbitmq|test|demo|hunter2|open\ sesame|default|credentials?|auth|login|foo|bar|baz
    |abc|xyz|qwerty|letmein)[-_]?\d{0,4}|abcdef\w{0,12}|[a-z]{1,3}|\d{1,4}|12345""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of letters alone, as passwords of examples are and chosen ones hardly: `tiger`, `NOVA_DBPASS`.
_SPELT = re.compile(r"(?:[A-Z]?[a-z]{2,12}|[A-Z]{2,12})(?:[-_.](?:[A-Z]?[a-z]{2,12}|[A-Z]{2,12})){0,3}\d?")
# Names that tokens in examples are made out to: jwt.io's own is John Doe's.
_SOMEBODY = re.compile(
    r"test|\b(?:john|jane|alice|bob|joe|foo|bar|acme|demo|user[-_ ]?\d{0,4}|admin|me|subject)\b", re.IGNORECASE
)
_KEY = re.compile(r"[A-Za-z0-9+/]{40}")
_VALUE = re.compile(r"\S")
_TELL = 4


@cache
def _rules() -> tuple[_Rule, ...]:
    """How secrets look, the most particular first."""
    found = []
    for kind, start, rest in (line.split() for line in PROVIDERS.strip().splitlines()):
        # What stands before is looked at last: a pattern that begins with a literal is found faster.
        pattern = rf"({re.escape(start)}(?<![A-Za-z0-9_]{re.escape(start)}){rest}(?![A-Za-z0-9_]))"
        found.append(_Rule(kind, start, re.compile(pattern), "/" not in start + rest))
    return (*found, *(_Rule(kind, sign, re.compile(pattern), False) for kind, sign, pattern in OTHERS))


class _Rule(NamedTuple):
    """How one kind of secret looks."""

    kind: str
    sign: str
    """What a text must hold: the cheap question."""
    pattern: re.Pattern[str]
    long: bool
    """Whether it is one long run of letters, digits and few signs."""


class Leak(NamedTuple):
    """A secret in a text. Of the value only what `told` says may be shown."""

    kind: str
    start: int
    end: int
    told: str
    """The kind, the first characters of the value and its length."""
    shown: tuple[int, int]
    """Where the text can be shown: the first characters of the value, or the line before a private key."""


_end = attrgetter("end")


def leaks(text: str) -> tuple[Leak, ...]:
    """Every secret in a text, in order; of two that overlap the more particular kind."""
    found: list[tuple[int, int, Leak]] = []
    # Nearly every kind is one long run: to ask those is faster than to ask the whole text for each.
    runs = _runs(text)
    for rank, rule in enumerate(_rules()):
        if rule.sign in runs and rule.pattern.search(runs) if rule.long else rule.sign in text:
            found += (
                (match.start(1), rank, _leak(rule.kind, match))
                for match in rule.pattern.finditer(text)
                if not _harmless(rule.kind, match[1])
            )
    found.sort()
    kept: list[tuple[int, int, Leak]] = []
    for each in found:
        if not kept or kept[-1][2].end <= each[0]:
            kept.append(each)
        elif each[1] < kept[-1][1]:
            kept[-1] = each
    return tuple(leak for _, _, leak in kept)


def _runs(text: str) -> str:
    """The long stretches of a text that could be keys, one a line."""
    shape = text.encode("latin-1", "replace").translate(_SHAPE)
    found: list[str] = []
    at = 0
    while (at := shape.find(_LONG, at)) >= 0:
        end = shape.find(b" ", at)
        end = end if end >= 0 else len(text)
        found.append(text[at:end])
        at = end
    return "\n".join(found)


def redact(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The text with `[REDACTED:kind]` in place of secrets, and what was taken out: kind, first characters, length."""
    found = leaks(markdown)
    parts: list[str] = []
    at = 0
    for leak in found:
        parts += (markdown[at : leak.start], _written(leak.kind, markdown[leak.start : leak.end]))
        at = leak.end
    return "".join((*parts, markdown[at:])), tuple(dict.fromkeys(leak.told for leak in found))


def leaks_at(found: Sequence[Leak], start: int, end: int) -> Sequence[Leak]:
    """Those of the secrets of a text of which a stretch holds, or shows, something."""
    first = behind = bisect_right(found, start, key=_end)
    while behind < len(found) and min(found[behind].start, found[behind].shown[0]) < end:
        behind += 1
    return found[first:behind]


def veiled(text: str, found: Sequence[Leak] | None = None, at: int = 0) -> str:
    """The text as it can be shown: each secret with stars for all but its first characters, nothing moved.

    `found` are the secrets where they are known already, `at` is where the text stands among them.
    """
    parts: list[str] = []
    done = 0
    for leak in leaks_at(leaks(text) if found is None else found, at, at + len(text)):
        start, end = max(done, leak.shown[1] - at, leak.start - at), min(len(text), leak.end - at)
        if start < end:
            parts += (text[done:start], _VALUE.sub("*", text[start:end]))
            done = end
    return "".join((*parts, text[done:]))


def _leak(kind: str, match: re.Match[str]) -> Leak:
    value = match[1].strip()
    # Of a short value four characters would be most of it.
    size = min(_TELL, len(value) // 4)
    told = f"{kind} {value[:size]}… ({len(value)} characters)"
    start, end = match.span(1)
    shown = (match.start(), start) if kind == "private-key" else (start, start + size)
    return Leak(kind, start, end, told, shown)


def _written(kind: str, value: str) -> str:
    mark = f"[REDACTED:{kind}]"
    # The lines that say where a private key begins and ends stay, on lines of their own.
    return f"\n{mark}\n" if kind == "private-key" and "\n" in value else mark


def _harmless(kind: str, value: str) -> bool:
    """Whether a value only stands for a secret, or is none by its form."""
    if _PLACEHOLDER.search(value) or _HASH.fullmatch(value) or _UUID.fullmatch(value):
        return True
    if kind == "private-key":
        # Between two such lines that are talked about stand words.
        return _KEY.search(value) is None
    if kind == "url-password":
        return _is_word(value)
    if kind == "basic-credentials":
        user, colon, password = _decoded(value).partition(":")
        return not colon or _is_word(password) or _PLACEHOLDER.search(f"{user}:{password}") is not None
    if kind == "jwt":
        claims = _decoded(value.split(".")[1].replace("-", "+").replace("_", "/"))
        return not claims.startswith("{") or bool(_PLACEHOLDER.search(claims, 1) or _SOMEBODY.search(claims))
    if kind == "bearer-token":
        return not (any(c.isdigit() for c in value) and any(c.isalpha() for c in value)) or len(set(value)) < 8
    return len(set(value)) < 8


def _decoded(value: str) -> str:
    """What base64 stands for; empty when it is none."""
    try:
        return b64decode(value + "=" * (-len(value) % 4), validate=True).decode("utf-8")
    except (NotBase64, UnicodeDecodeError):
        return ""


def _is_word(password: str) -> bool:
    return len(set(password)) < 3 or any(form.fullmatch(password) is not None for form in (_WORD, _SPELT))
