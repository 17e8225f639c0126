"""Tells of an address whether its host is somebody's on the open internet, or a placeholder, or this very network.

Reserved names: RFC 2606, RFC 6761, RFC 6762, RFC 7686, and `.internal` (ICANN, 2024).
"""

from __future__ import annotations

import re
from ipaddress import ip_address

_HOST = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{1,20}://(?:[^\s/@?#]{0,200}@)?(\[[0-9A-Fa-f:.]{2,60}\]|[^\s/:?#\"'`)\]]{0,253})"
)
_RESERVED = frozenset(
    "example test invalid localhost local internal intranet lan home corp private onion svc cluster localdomain arpa "
    "tld domain host hostname your xx xxx".split()
)
"""Ends of names that lead nowhere on the open internet."""
_STANDS_FOR = re.compile(
    r"""(?:your|our|some|any|another|the)[\w-]*
    | (?:my|mein|mon)[-_]?(?:own|site|app|application|server|domain|host|company|registry|repo|repository|corp|project
        |service|proxy|org|organi[sz]ation|blog|web|website|example|index|mirror|cluster|bucket|instance|api|cdn|storage|nexus
        |artifactory|gitlab|jenkins|pypi|npm|package|packages|private|team|product|shop|store|page|docs|cloud|node|device
        |network|machine|box|idp|sso|auth|tenant|account|user|name|url|address|endpoint|backend|frontend|wiki|forum)[\w-]*
    | example\w*|examples|foo|bar|baz|qux|foobar|domain|domains?\d?|hosts?\d?|hostname|server\d?|site\d?|website
    |company|acme|somewhere
    | test\w{0,4}|demo|sample|placeholder|change-?me|replace-?me|abc|x{2,}|subdomain|sub|username|user|tenant|mirror""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\]")
_MADE_UP = frozenset(
    "1.1.1.1 1.2.3.4 2.3.4.5 4.3.2.1 5.6.7.8 8.8.8.8 11.22.33.44 12.34.56.78 123.123.123.123 123.45.67.89 "
    "100.100.100.100 "
    "111.111.111.111 11.11.11.11 9.9.9.9 99.99.99.99".split()
)
_VARIABLE = re.compile(r"[<>{}$%*\[\]…|^~\\]|\.\.|[A-Z]{2,}[A-Z_]|_")


def host_of(address: str) -> str:
    """The host that an absolute address names, as it is written; empty where it names none."""
    found = _HOST.match(address)
    return found[1] if found else ""


def is_public(host: str) -> bool:
    """Whether a host is a real one on the open internet, as far as its name tells."""
    if not host or _ADDRESS.fullmatch(host):
        return bool(host) and _is_global(host.strip("[]"))
    if _VARIABLE.search(host):
        return False
    labels = host.lower().rstrip(".").split(".")
    if len(labels) < 2 or not all(labels) or labels[-1] in _RESERVED or not labels[-1].isalpha():
        return False
    return not any(_STANDS_FOR.fullmatch(label) for label in _own(labels))


def _own(labels: list[str]) -> list[str]:
    """The labels that somebody chose: of `docs.acme.co.uk` the second."""
    return labels[-3:-1] if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else labels[-2:-1]


def _is_global(address: str) -> bool:
    try:
        return ip_address(address).is_global and address not in _MADE_UP
    except ValueError:
        # Such as `10.0.0.256`, or a pattern.
        return False
