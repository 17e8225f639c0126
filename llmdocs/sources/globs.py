"""Shell patterns for paths, matched in linear time whoever wrote them."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from functools import lru_cache

_CHOICE = re.compile(r"@\(([^()]*)\)")
_WILD = re.compile(r"[*?\[]")
_MOST_CHOICES = 64


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a path matches: `*`, `?` and `[abc]` stay inside a folder, `**` crosses folders, `@(a|b)` is a choice.

    A final `/**` is all inside the folder, not the folder itself.
    """
    rules = [_single(choice) for choice in _choices(pattern)]
    return lambda path: any(rule(path) for rule in rules)


def _choices(pattern: str) -> list[str]:
    """The patterns without `@(…)` that this one stands for; at most `_MOST_CHOICES`."""
    done: list[str] = []
    waiting = [pattern]
    while waiting and len(done) + len(waiting) <= _MOST_CHOICES:
        text = waiting.pop()
        found = _CHOICE.search(text)
        if found is None:
            done.append(text)
        else:
            waiting.extend(text[: found.start()] + choice + text[found.end() :] for choice in found[1].split("|"))
    return done


def _single(pattern: str) -> Callable[[str], bool]:
    folder = pattern.removesuffix("**")
    if not _WILD.search(folder):
        # Most patterns are a path, or a folder and all in it.
        plain = folder == pattern
        if plain or folder.endswith("/"):
            return lambda path: path == folder if plain else path.startswith(folder) and path != folder
    # fnmatch's own expressions never go back over a `*`, so a part is matched in linear time.
    parts = [None if part == "**" else re.compile(fnmatch.translate(part)) for part in pattern.split("/")]
    last = len(parts) - 1

    def settled(places: set[int]) -> set[int]:
        """The places in the pattern that are reached when every `**` but the last may stand for nothing."""
        for place in sorted(places):
            while place < last and parts[place] is None:
                place += 1
                places.add(place)
        return places

    def matches(path: str) -> bool:
        places = settled({0})
        for name in path.split("/"):
            reached: set[int] = set()
            for place in places:
                if place > last:
                    continue
                rule = parts[place]
                if rule is None:
                    reached.add(place)
                    if place == last:
                        reached.add(place + 1)
                elif rule.match(name):
                    reached.add(place + 1)
            places = settled(reached)
        return last + 1 in places

    return matches
