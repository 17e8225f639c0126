"""Which CSS declarations leave nothing of an element's text to see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .colours import Colour, colour, same, seen_through
from .lengths import px
from .properties import words
from .shapes import leaves_nothing

Values = Mapping[str, str]


class Trick(NamedTuple):
    """One way in which declarations hide text."""

    property: str
    value: str
    toggle: bool = False
    """Whether tabs, accordions and menus hide their parts this way until a reader asks for them."""
    inherited: bool = False
    """Whether a descendant can undo it for itself."""


RELEVANT = frozenset(
    """display visibility content-visibility opacity filter font-size zoom color background-color background-image
    background-clip text-shadow -webkit-text-fill-color -webkit-text-stroke -webkit-text-stroke-width clip clip-path
    position left top right bottom text-indent margin-left margin-top overflow-x overflow-y width height max-width
    max-height min-width min-height padding-top padding-bottom padding-left padding-right transform translate scale
    rotate animation animation-name animation-fill-mode white-space""".split()
)
"""The properties that are read here."""

# Without one of these nothing is hidden: `height` alone cuts nothing off.
_DECISIVE = frozenset(
    """display visibility content-visibility opacity filter font-size zoom color background-color clip clip-path
    position -webkit-text-fill-color text-indent margin-left margin-top overflow-x overflow-y transform translate scale
    rotate""".split()
)
_GONE = -500.0
"""Pixels to the left of or above its place at which an element has left the page."""
_GONE_MARGIN = -990.0
_GONE_RIGHT = 5000.0
_FAINT = 0.1
_TINY = 2.0
_EDGE = 1.0
_CALL = re.compile(r"([a-z0-9]+)\(([^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,300}){0,8})\)")


def tricks(values: Values) -> Iterator[Trick]:
    """Every way in which these declarations, longhand and in lower case, make an element's text invisible."""
    if _DECISIVE.isdisjoint(values):
        return
    for finds in _FINDERS:
        found = finds(values)
        if found is not None:
            yield found


def ground(values: Values) -> Colour | None:
    """The opaque, even colour that an element paints behind its text; None when it paints none, or something else."""
    if values.get("background-image", "none") != "none":
        return None
    painted = colour(values.get("background-color", ""))
    return painted if painted is not None and painted.alpha > 0.9 else None


def paints(values: Values) -> bool:
    """Whether an element covers what is behind it, in whatever way."""
    if values.get("background-image", "none") != "none":
        return True
    declared = values.get("background-color", "transparent")
    painted = colour(declared)
    return declared not in _NO_COLOUR if painted is None else not seen_through(painted)


def ink(values: Values) -> Colour | None:
    """The colour that an element gives its text, when it says so in a way that can be worked out."""
    return colour(_ink(values))


_NO_COLOUR = ("inherit", "initial", "unset", "revert", "revert-layer", "none")


def _ink(values: Values) -> str:
    return values.get("-webkit-text-fill-color") or values.get("color", "")


def _displayed(values: Values) -> Trick | None:
    if values.get("display") == "none":
        return Trick("display", "none", toggle=True)
    if values.get("content-visibility") == "hidden":
        return Trick("content-visibility", "hidden", toggle=True)
    return None


def _visible(values: Values) -> Trick | None:
    value = values.get("visibility")
    return Trick("visibility", value, toggle=True, inherited=True) if value in ("hidden", "collapse") else None


def _opaque(values: Values) -> Trick | None:
    value = values.get("opacity")
    if value is not None and _at_most(px(value, 0.01), _FAINT):
        return Trick("opacity", value, toggle=True)
    value = values.get("filter", "")
    for name, arguments in _CALL.findall(value):
        if name == "opacity" and _at_most(px(arguments.strip(), 0.01), _FAINT):
            return Trick("filter", value)
    return None


def _sized(values: Values) -> Trick | None:
    value = values.get("font-size")
    if value is not None and _at_most(px(value, 0.16), _TINY):
        return Trick("font-size", value, inherited=True)
    value = values.get("zoom")
    if value is not None and _at_most(px(value, 0.01), _FAINT):
        return Trick("zoom", value)
    return None


def _coloured(values: Values) -> Trick | None:
    written = _ink(values)
    if outlined(values):
        return None
    if values.get("background-color") == "currentcolor" and values.get("background-image", "none") == "none":
        return Trick("background-color", "currentcolor")
    if not written:
        return None
    text, behind = colour(written), ground(values)
    shown = Trick("color", written, inherited=True)
    if text is not None and seen_through(text):
        return shown
    declared = values.get("background-color", "transparent")
    if values.get("background-image", "none") != "none" or declared in _NO_COLOUR or written in _NO_COLOUR:
        return None
    equal = text is not None and behind is not None and same(text, behind)
    # Equal words are equal colours, whatever `oklch()` or an unknown function makes of them.
    if equal or (declared == written and (text is None or not seen_through(text))):
        return Trick("color", f"{written} on {declared}", inherited=True)
    return None


def outlined(values: Values) -> bool:
    """Whether a shadow, an outline or a picture cut to the letters shows them when their own colour does not."""
    if values.get("background-clip") == "text":
        return True
    stroke = values.get("-webkit-text-stroke") or values.get("-webkit-text-stroke-width", "")
    if any((px(word) or 0) > 0 for word in words(stroke)):
        return True
    behind = ground(values)
    for word in words(values.get("text-shadow", "none")):
        shadow = colour(word.strip(","))
        if shadow is not None and not seen_through(shadow) and not (behind is not None and same(shadow, behind)):
            return True
    return False


def _clipped(values: Values) -> Trick | None:
    value = values.get("clip", "")
    placed = values.get("position") in ("absolute", "fixed")
    if placed and value.startswith("rect(") and leaves_nothing("rect", value[5:].rstrip(") ")):
        return Trick("clip", value)
    value = values.get("clip-path", "")
    for name, arguments in _CALL.findall(value):
        if leaves_nothing(name, arguments):
            return Trick("clip-path", value)
    return None


def _placed(values: Values) -> Trick | None:
    if values.get("position") in ("absolute", "fixed", "relative", "sticky", "-webkit-sticky"):
        for side in ("left", "top", "right", "bottom"):
            far = px(values.get(side, ""), 5.0)
            if far is not None and (far <= _GONE or far >= _GONE_RIGHT):
                return Trick(side, values[side])
    for name in ("margin-left", "margin-top"):
        # Columns that float are pulled back by up to the width of a page, `-100%` or `-960px`, and are seen.
        far = px(values.get(name, ""), 1.0)
        if far is not None and (far <= _GONE_MARGIN or far >= _GONE_RIGHT):
            return Trick(name, values[name])
    indent = px(values.get("text-indent", ""), 5.0)
    if indent is not None:
        cut = _hides_overflow(values, "x") and values.get("white-space", "").startswith("nowrap")
        if indent <= _GONE or indent >= _GONE_RIGHT or (cut and indent >= 500):
            return Trick("text-indent", values["text-indent"], inherited=True)
    return None


def _boxed(values: Values) -> Trick | None:
    for side, axis, padding in (("height", "y", ("top", "bottom")), ("width", "x", ("left", "right"))):
        if not _hides_overflow(values, axis) or (px(values.get(f"min-{side}", "0")) or 0) > _EDGE:
            continue
        # A box of no height with padding is how players keep their proportions.
        if any((px(values.get(f"padding-{edge}", "0")) or 0) > _EDGE for edge in padding):
            continue
        for name in (side, f"max-{side}"):
            if _at_most(px(values.get(name, "")), _EDGE):
                return Trick(name, values[name], toggle=True)
    return None


def _hides_overflow(values: Values, axis: str) -> bool:
    return values.get(f"overflow-{axis}") in ("hidden", "clip")


def _moved(values: Values) -> Trick | None:
    for name in ("transform", "translate", "scale", "rotate"):
        value = values.get(name)
        if value is None or value in ("none", *_NO_COLOUR):
            continue
        calls = _CALL.findall(value) if name == "transform" else [(name, value)]
        if any(_away(function, arguments) for function, arguments in calls):
            return Trick(name, value, toggle=True)
    return None


def _away(function: str, arguments: str) -> bool:
    parts = words(arguments.replace(",", " , "))
    # A tooltip is moved by its own size (`translate(-50%, -100%)`), and is seen.
    numbers = [px(part, 0.01 if function.startswith("scale") else 2.0) for part in parts if part != ","]
    known = [number for number in numbers if number is not None]
    if function in ("translate", "translatex", "translatey", "translate3d"):
        return any(far <= _GONE or far >= _GONE_RIGHT for far in known[:2])
    if function in ("scale", "scalex", "scaley", "scale3d"):
        return any(abs(factor) <= 0.05 for factor in known[:2])
    if function in ("rotatex", "rotatey"):
        return any(abs(angle % 180 - 90) < 1 for angle in known[:1])
    if function == "rotate" and len(parts) == 2 and parts[0] in ("x", "y"):
        return any(abs(angle % 180 - 90) < 1 for angle in known[:1])
    if function == "matrix" and len(known) == 6:
        a, b, c, d, right, down = known
        return abs(a * d - b * c) <= 0.0025 or right <= _GONE or down <= _GONE
    if function == "skewx" or function == "skewy" or function == "skew":
        return any(abs(angle % 180 - 90) < 1 for angle in known)
    return False


def _at_most(value: float | None, most: float) -> bool:
    return value is not None and value <= most


_FINDERS = (_displayed, _visible, _opaque, _sized, _coloured, _clipped, _placed, _boxed, _moved)
