"""Takes secrets out of text: keys of known providers, private keys, bearer tokens, credentials in URLs.

Placeholders raise nothing: a page that shows how a key looks is no leak. What is reported never holds the value, only
its first characters and its length.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from functools import cache

from llmdocs.safety.providers import PROVIDERS

_PRIVATE_KEY = r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
# Every part begins with a literal and is bounded, so a search is linear; what is the secret itself is a group.
_OTHERS = {
    "private-key": rf"(?:{_PRIVATE_KEY})(?P<private_key>(?:[^-]|-(?!----)){{40,40000}})",
    "url-password": r"""://[^\s/:@"'<>()\[\]`]{0,100}:(?P<url_password>[^\s/@"'<>()\[\]`]{3,200})@(?=[\w\[-])""",
    "bearer-token": r"[Bb]earer(?:[ ]|\\?[\"']?[:=][ ]?\\?[\"']?)(?P<bearer_token>[A-Za-z0-9._~+/-]{20,4000}={0,2})",
    "basic-credentials": r"[Aa]uthorization[\"']?[:=][ ]{0,4}[\"']?[Bb]asic[ ](?P<basic_credentials>[A-Za-z0-9+/]{8,400}={0,2})",
}
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
    |mongo(?:db)?|redis|rabbitmq|test|demo|hunter2|open\ sesame|default|credentials?|auth|login|foo|bar|baz|abc)[-_]?\d{0,4}""",
    re.IGNORECASE | re.VERBOSE,
)
_TELL = 4


@cache
def _known() -> re.Pattern[str]:
    """One pattern for all: each kind is a group, or holds the one that is its secret."""
    keys: dict[str, list[str]] = {}
    for line in PROVIDERS.strip().splitlines():
        kind, start, rest = line.split()
        keys.setdefault(kind, []).append(re.escape(start) + rest)
    parts = [
        rf"(?P<{kind.replace('-', '_')}>(?<![A-Za-z0-9_])(?:{'|'.join(forms)})(?![A-Za-z0-9_]))"
        for kind, forms in keys.items()
    ]
    return re.compile("|".join((*_OTHERS.values(), *parts)))


def redact(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The text with `[REDACTED:kind]` in place of each secret, and what was taken out: kind, first characters, length."""
    found: list[str] = []

    def replace(match: re.Match[str]) -> str:
        group = match.lastgroup or ""
        value = match[group]
        kind = group.replace("_", "-")
        if _harmless(kind, value):
            return match[0]
        # Of a short value four characters would be most of it.
        start = value.strip()[: min(_TELL, len(value) // 4)]
        found.append(f"{kind} {start}… ({len(value)} characters)")
        at, end = match.start(group) - match.start(), match.end(group) - match.start()
        return f"{match[0][:at]}{_written(kind, value)}{match[0][end:]}"

    return _known().sub(replace, markdown), tuple(dict.fromkeys(found))


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
