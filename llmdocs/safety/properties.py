"""CSS properties: which values a browser accepts, and what a shorthand stands for.

A browser ignores a value it does not know, so `display:none; display:gone` hides: taking the last one would be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .colours import colour
from .lengths import px

_EVERYWHERE = {"inherit", "initial", "unset", "revert", "revert-layer"}
_KEYWORDS = {
    "display": set(
        "none block inline inline-block flow flow-root flex inline-flex grid inline-grid table inline-table list-item "
        "contents run-in ruby table-row table-cell table-column table-caption table-row-group table-header-group "
        "table-footer-group table-column-group math subgrid -webkit-box -webkit-flex -webkit-inline-box -ms-flexbox "
        "-ms-grid -ms-inline-flexbox -webkit-inline-flex -moz-box".split()
    ),
    "visibility": {"visible", "hidden", "collapse"},
    "position": {"static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"},
    "content-visibility": {"visible", "auto", "hidden"},
}
_LENGTHS = set(
    "left top right bottom text-indent margin-left margin-top width height max-width max-height min-height zoom "
    "opacity font-size".split()
)
_SIZE_WORDS = set(
    "auto none normal min-content max-content fit-content stretch smaller larger xx-small x-small small medium large "
    "x-large xx-large xxx-large math".split()
)
PREFIXED = {"clip-path", "transform", "filter", "background-clip", "animation", "animation-name", "opacity"}


def valid(name: str, value: str) -> bool:
    """Whether a browser takes the value; properties that cannot hide anything are not judged."""
    if value in _EVERYWHERE or "var(" in value:
        return True
    keywords = _KEYWORDS.get(name)
    if keywords is not None:
        return all(word in keywords for word in value.split())
    if name in _LENGTHS:
        return value in _SIZE_WORDS or px(value) is not None or "(" in value
    if name in ("color", "background-color", "-webkit-text-fill-color"):
        return value == "currentcolor" or colour(value) is not None or "(" in value
    return True


def words(value: str) -> list[str]:
    """The value's parts at white space outside brackets."""
    if "(" not in value:
        return value.split()
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(value):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char.isspace() and not depth:
            parts.append(value[start:at])
            start = at + 1
    parts.append(value[start:])
    return [part for part in parts if part]


def longhands(name: str, value: str) -> Iterable[tuple[str, str]]:
    """The longhand properties that a declaration sets, of those that matter for seeing text."""
    expand = _LONGHANDS.get(name)
    return ((name, value),) if expand is None else expand(value)


_COLOUR_FUNCTIONS = ("var(", "oklch(", "oklab(", "lch(", "lab(", "color(", "color-mix(", "light-dark(", "rgb", "hsl")
_SIDES = ("top", "right", "bottom", "left")
_FONT_SIZE = re.compile(r"(?<![\w.%-])([\d.][\w.%]*|calc\([^()]*\)|[\w-]*(?:small|large)|medium)(?:\s{0,5}/|\s)")


def _four(pattern: str, value: str) -> Iterator[tuple[str, str]]:
    parts = words(value)
    order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}.get(len(parts))
    for side, at in zip(_SIDES, order or (), strict=False):
        yield pattern.format(side), parts[at]


def _pair(first: str, second: str, value: str) -> Iterator[tuple[str, str]]:
    parts = words(value)
    if parts:
        yield first, parts[0]
        yield second, parts[-1]


def _font(value: str) -> Iterator[tuple[str, str]]:
    found = _FONT_SIZE.search(value)
    if found and valid("font-size", found[1]):
        yield "font-size", found[1]


def _is_colour(word: str) -> bool:
    return word == "currentcolor" or colour(word) is not None or word.startswith(_COLOUR_FUNCTIONS)


def _background(value: str) -> Iterator[tuple[str, str]]:
    named = [word for word in words(value) if _is_colour(word)]
    yield "background-color", named[-1] if named else "transparent"
    pictures = "url(" in value or "gradient(" in value or "image(" in value or "image-set(" in value
    yield "background-image", value if pictures else "none"
    if words(value)[-1:] == ["text"]:
        yield "background-clip", "text"


_LONGHANDS: dict[str, Callable[[str], Iterable[tuple[str, str]]]] = {
    "font": _font,
    "background": _background,
    "margin": lambda value: _four("margin-{}", value),
    "padding": lambda value: _four("padding-{}", value),
    "inset": lambda value: _four("{}", value),
    "overflow": lambda value: _pair("overflow-x", "overflow-y", value),
    "margin-inline": lambda value: _pair("margin-left", "margin-right", value),
    "margin-block": lambda value: _pair("margin-top", "margin-bottom", value),
    "padding-inline": lambda value: _pair("padding-left", "padding-right", value),
    "padding-block": lambda value: _pair("padding-top", "padding-bottom", value),
    "inset-inline": lambda value: _pair("left", "right", value),
    "inset-block": lambda value: _pair("top", "bottom", value),
    "margin-inline-start": lambda value: [("margin-left", value)],
    "margin-block-start": lambda value: [("margin-top", value)],
    "inset-inline-start": lambda value: [("left", value)],
    "inset-inline-end": lambda value: [("right", value)],
    "inset-block-start": lambda value: [("top", value)],
    "inset-block-end": lambda value: [("bottom", value)],
    "inline-size": lambda value: [("width", value)],
    "block-size": lambda value: [("height", value)],
    "max-inline-size": lambda value: [("max-width", value)],
    "max-block-size": lambda value: [("max-height", value)],
    "overflow-inline": lambda value: [("overflow-x", value)],
    "overflow-block": lambda value: [("overflow-y", value)],
}
