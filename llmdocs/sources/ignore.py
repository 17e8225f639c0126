"""Patterns as git ignores files, which MkDocs takes for `exclude_docs`, `draft_docs` and `not_in_nav`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from llmdocs.sources.globs import matcher

_ESCAPED = re.compile(r"\\(.)")

Rule = tuple[bool, bool, Callable[[str], bool]]
"""Whether it leaves out or takes back, whether it is about folders only, and what it matches."""


def ignored(lines: Iterable[str]) -> Callable[[str], bool]:
    """Whether a path below the docs folder is matched: the last line that says something about it decides."""
    rules = [each for line in lines if (each := rule(line)) is not None]

    def decides(path: str) -> bool:
        parts = path.split("/")
        # A rule about a folder is about all below it, yet a later one may take a single file back, as in MkDocs.
        names = [("/".join(parts[:at]), at < len(parts)) for at in range(1, len(parts) + 1)]
        verdict = False
        for positive, folders_only, matches in rules:
            if any((folder or not folders_only) and matches(name) for name, folder in names):
                verdict = positive
        return verdict

    return decides


def rule(line: str) -> Rule | None:
    """What a line says; None for a comment or nothing. A backslash takes the next sign, or a last blank, as it is."""
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    if text.endswith("\\"):
        text += " "
    positive = not text.startswith("!")
    text = _ESCAPED.sub(lambda match: f"[{match[1]}]" if match[1] in "*?[" else match[1], text.removeprefix("!"))
    folders_only = text.endswith("/")
    text = text.rstrip("/")
    return positive, folders_only, matcher(text.lstrip("/") if "/" in text else f"**/{text}")
