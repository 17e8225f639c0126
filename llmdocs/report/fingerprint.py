"""What a finding is known by while lines move around it: its rule, its file and its text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from llmdocs.model import Finding


def digest(text: str) -> str:
    """A hash of the text that a new indent, another line break or another encoding of an accent leaves as it is."""
    return _hash(" ".join(unicodedata.normalize("NFC", text).split()))


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """One for each finding, in their order, no two alike: the same text again in one file is told by its number."""
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for finding in findings:
        key = (finding.rule, finding.path, digest(finding.text))
        seen[key] += 1
        made.append(_hash("\0".join((*key, str(seen[key])))))
    return tuple(made)


def _hash(text: str) -> str:
    # The name of a file may hold bytes that are no UTF-8.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
