"""Shell code as a shell reads it: which of it is quoted, a comment or a here-document."""

from __future__ import annotations

import re

_HEREDOC = re.compile(r"<<-?[ \t]{0,4}(['\"\\]?)([A-Za-z_]\w{0,60})")
_TOKEN = re.compile(
    r"'[^']*'|\"(?:[^\"\\]|\\.)*\"|\\.|(?<![^\s;&|(])#[^\n]*|(?P<here><<-?[ \t]{0,4}['\"\\]?[A-Za-z_]\w{0,60})|<<<",
    re.DOTALL,
)
_BLANK = re.compile(r"[^\n]")


def bare(code: str) -> str:
    """The code with everything blanked out, sign by sign, that a shell takes as it stands."""
    found: list[str] = []
    at = 0
    while token := _TOKEN.search(code, at):
        found.append(code[at : token.start()])
        end = token.end()
        if token["here"] is not None and (start := _HEREDOC.match(code, token.start())):
            end = _end_of(code, start.end(), start[2])
        found.append(_BLANK.sub(" ", code[token.start() : end]))
        at = end
    found.append(code[at:])
    return "".join(found)


def _end_of(code: str, at: int, word: str) -> int:
    """Where a here-document ends: after the line that holds its word alone."""
    closing = re.compile(rf"^[ \t]*{re.escape(word)}[ \t]*$", re.MULTILINE).search(code, at)
    return closing.end() if closing else len(code)
