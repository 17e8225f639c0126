"""Takes secrets out of text: keys of known providers, private keys, bearer tokens, credentials in URLs.

Placeholders raise nothing: a page that shows how a key looks is no leak. What is reported never holds the value, only
its first characters and its length.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from functools import cache, partial

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
        "asic ",
        r"""uthorization[\"']?[:=][ ]{0,4}[\"']?[Bb]asic[ ]([A-Za-z0-9+/]{8,400}={0,2})""",
    ),
    ("bearer-token", "earer", r"""earer(?:[ ]|[\"']?[:=][ ]?[\"']?)([A-Za-z0-9._~+/-]{20,4000}={0,2})"""),
)
_PLACEHOLDER = re.compile(
    r"""example|x{4}|\*{3}|\.{3}|…|[<>$%]|\{|changeme|change-me|change_me|your|placeholder|dummy|sample|redacted|insert
    |replace|foobar|12345678|87654321|abcdefgh|0{8}|deadbeef|secret-?_?(?:key|token|here)|token-?_?here|key-?_?here""",
    re.IGNORECASE | re.VERBOSE,
)
_HASH = re.compile(r"(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WORD = re.compile(
    r"""(?:my|the|a|db|test|demo|some|super|very|top|user|admin|root|new|old)?[-_.]?
    (?:pass(?:word|wd|phrase)?|pwd?|secret|token|api[-_]?key|key|user(?:name)?|guest|admin|root|postgres(?:ql)?|mysql
    |mongo(?:db)?|redis|rabbitmq|test|demo|hunter2|open\ sesame|default|credentials?|auth|login|foo|bar|baz|abc)
    [-_]?\d{0,4}""",
    re.IGNORECASE | re.VERBOSE,
)
_TELL = 4


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Kind, what a text must hold, pattern: the most particular first."""
    lines = [line.split() for line in PROVIDERS.strip().splitlines()]
    keys = [
        # What stands before is looked at last: a pattern that begins with a literal is found faster.
        (kind, start, rf"{re.escape(start)}(?<![A-Za-z0-9_]{re.escape(start)}){rest}(?![A-Za-z0-9_])")
        for kind, start, rest in lines
    ]
    return tuple(
        (kind, start, re.compile(pattern))
        for kind, start, pattern in (*((kind, start, f"({pattern})") for kind, start, pattern in keys), *OTHERS)
    )


def redact(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The text with `[REDACTED:kind]` in place of secrets, and what was taken out: kind, first characters, length."""
    found: list[str] = []
    for kind, start, pattern in _rules():
        if start in markdown:
            markdown = pattern.sub(partial(_replace, kind, found), markdown)
    return markdown, tuple(dict.fromkeys(found))


def _replace(kind: str, found: list[str], match: re.Match[str]) -> str:
    value = match[1]
    if _harmless(kind, value):
        return match[0]
    # Of a short value four characters would be most of it.
    told = value.strip()
    found.append(f"{kind} {told[: min(_TELL, len(told) // 4)]}… ({len(told)} characters)")
    at, end = match.start(1) - match.start(), match.end(1) - match.start()
    return f"{match[0][:at]}{_written(kind, value)}{match[0][end:]}"


def _written(kind: str, value: str) -> str:
    mark = f"[REDACTED:{kind}]"
    # The lines that say where a private key begins and ends stay, on lines of their own.
    return f"\n{mark}\n" if kind == "private-key" and "\n" in value else mark


def _harmless(kind: str, value: str) -> bool:
    """Whether a value only stands for a secret, or is none by its form."""
    if _PLACEHOLDER.search(value) or _HASH.fullmatch(value) or _UUID.fullmatch(value):
        return True
    if kind == "url-password":
        return _is_word(value)
    if kind == "basic-credentials":
        try:
            user, colon, password = b64decode(value, validate=True).decode("utf-8").partition(":")
        except (NotBase64, UnicodeDecodeError):
            return True
        return not colon or _is_word(password) or _PLACEHOLDER.search(f"{user}:{password}") is not None
    if kind == "bearer-token":
        return not (any(c.isdigit() for c in value) and any(c.isalpha() for c in value)) or len(set(value)) < 8
    return len(set(value)) < 8


def _is_word(password: str) -> bool:
    return len(set(password)) < 3 or _WORD.fullmatch(password) is not None
