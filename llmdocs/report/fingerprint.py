"""What a finding is known by while lines move around it: its rule, its file and its text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from llmdocs.model import Finding


def veil(secrets: Iterable[str]) -> str:
    """What tells secrets from others: 16 bits of their hash, too few to find them by trying; empty for none."""
    text = " ".join(secrets)
    return _hash(text)[:4] if text else ""


def digest(finding: Finding) -> str:
    """A hash of the text that a new indent, another line break or another encoding of an accent leaves as it is.

    Another secret in the place of one makes another hash.
    """
    text = _normal(finding.text)
    return _hash(f"{text}\0{finding.veiled}" if finding.veiled else text)


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """One for each finding, in their order, no two alike: the same text again in one file is told by its number."""
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for finding in findings:
        key = (finding.rule, finding.path, digest(finding))
        seen[key] += 1
        made.append(_hash("\0".join((*key, str(seen[key])))))
    return tuple(made)


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _hash(text: str) -> str:
    # The name of a file may hold bytes that are no UTF-8.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
