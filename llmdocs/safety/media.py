"""When the rules inside an at-rule hold on a reader's screen."""

from __future__ import annotations

import re
from functools import lru_cache

from .lengths import px

_AT_RULE = re.compile(r"@([\w-]+)")
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?(?:width|height)\s*:\s*([^()]+)\)")
_RANGE = re.compile(r"\(\s*(?:width|height)\s*(>=?|<=?)\s*([^()<>]+)\)")
_NARROWEST, _WIDEST = 300.0, 10_000.0
_NOT_SCREENS = ("print", "speech", "aural", "braille", "embossed", "handheld", "projection", "tty", "tv")


@lru_cache(maxsize=1024)
def applies(prelude: str) -> bool | None:
    """Whether what stands in this at-rule holds on a screen: True always, False never, None sometimes."""
    asked = _AT_RULE.match(prelude)
    if not asked:
        return False
    name, condition = asked[1].lower(), prelude[asked.end() :].strip().lower()
    if name == "layer":
        return True
    if name == "supports":
        return not condition.startswith("not")
    if name == "media":
        answers = [_query(query.strip()) for query in condition.split(",")]
        return True if True in answers else None if None in answers else False
    if name == "container":
        return None
    return False


def _query(query: str) -> bool | None:
    if query.startswith("not "):
        kind = query[4:].strip()
        return kind in _NOT_SCREENS if kind in (*_NOT_SCREENS, "screen", "all") else None
    answers = [_feature(part.strip()) for part in query.removeprefix("only ").split(" and ")]
    return False if False in answers else None if None in answers else True


def _feature(feature: str) -> bool | None:
    if feature in ("", "all", "screen"):
        return True
    if feature in _NOT_SCREENS:
        return False
    limit, length = _WIDTH.fullmatch(feature), None
    least = False
    if limit:
        least, length = limit[1] == "min", px(limit[2].strip())
    else:
        bound = _RANGE.fullmatch(feature)
        if bound:
            least, length = bound[1].startswith(">"), px(bound[2].strip())
    if length is None:
        return None
    if length <= _NARROWEST:
        return least
    return not least if length >= _WIDEST else None
