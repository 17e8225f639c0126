"""Which runs of `*` and `_` belong together. Source: CommonMark 0.31, section 6.2 and its appendix."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from .prose import MarkKind
from .scan import Run, Scan

_STRONG, _EMPHASIS = MarkKind.STRONG, MarkKind.EMPHASIS
_SPACE, _PUNCTUATION, _LETTER = range(3)


def _sort(char: str) -> int:
    """What the character beside a run is; the edge of the text is space."""
    if not char or char.isspace():
        return _SPACE
    return _PUNCTUATION if unicodedata.category(char)[0] in "PS" else _LETTER


@lru_cache(4096)
def _flanks(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run between two characters can open, and whether it can close."""
    ahead, behind = _sort(before), _sort(after)
    left = behind != _SPACE and (behind == _LETTER or ahead != _LETTER)
    right = ahead != _SPACE and (ahead == _LETTER or behind != _LETTER)
    if sign == "_":
        return left and (not right or ahead == _PUNCTUATION), right and (not left or behind == _PUNCTUATION)
    return left, right


def run(scan: Scan, start: int, end: int) -> int:
    """Note a run; what it opens or closes is known when the text around it has been read.

    Where `end` is that of bold words, they are marked, unless the run may end what another one has opened.
    """
    raw = scan.raw
    if end - start > 4 and raw[start + 2] != raw[start]:
        if not scan.runs:
            scan.mark(_STRONG, start + 2, end - 2, start, end)
            return end
        end = start + 2
    sign = raw[start]
    opens, closes = _flanks(sign, raw[start - 1] if start > scan.begin else "", raw[end] if end < scan.end else "")
    if opens or closes:
        scan.runs.append(Run(sign, start, end - start, opens, closes))
    return end


def resolve(scan: Scan, bottom: int) -> None:
    """Pair the runs from `bottom` on, innermost first; those without a partner are text."""
    runs = scan.runs
    if len(runs) <= bottom:
        return
    if bottom:
        runs = runs[bottom:]
        del scan.runs[bottom:]
    else:
        scan.runs = []
    openers: list[Run] = []
    # Below which of the openers there is none for a closer of this make: each is looked at once in vain.
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        while closer.closes and closer.left:
            make = (closer.sign, closer.opens, closer.length % 3)
            level = _partner(openers, closer, floors.get(make, 0))
            if level < 0:
                floors[make] = len(openers)
                break
            del openers[level + 1 :]
            opener = openers[level]
            _pair(scan, opener, closer)
            if not opener.left:
                openers.pop()
            for known, floor in floors.items():
                if floor > len(openers):
                    floors[known] = len(openers)
        if closer.opens and closer.left:
            openers.append(closer)


def _partner(openers: list[Run], closer: Run, floor: int) -> int:
    """The innermost opener that the closer can end, less than nothing when there is none."""
    for level in range(len(openers) - 1, floor - 1, -1):
        opener = openers[level]
        if opener.sign != closer.sign:
            continue
        # The rule of three: `**a*b**` is no emphasis of `a` and of `b`.
        whole = (opener.length + closer.length) % 3 or not (opener.length % 3 or closer.length % 3)
        if whole or not (opener.closes or closer.opens):
            return level
    return -1


def _pair(scan: Scan, opener: Run, closer: Run) -> None:
    size = 2 if opener.left >= 2 and closer.left >= 2 else 1
    inner = opener.start + opener.left
    opener.left -= size
    at = closer.start + closer.length - closer.left
    closer.left -= size
    scan.edits += [(inner - size, inner, ""), (at, at + size, "")]
    kind = _STRONG if size == 2 else _EMPHASIS
    scan.marks.append((kind, inner, at, inner - size, at + size, "", None))
