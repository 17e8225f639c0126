"""The shapes of `clip` and `clip-path`."""

from __future__ import annotations

from collections.abc import Callable

from .lengths import px
from .properties import words

_EDGE = 1.0
"""Pixels that are too narrow to show a letter."""


def leaves_nothing(shape: str, arguments: str) -> bool:
    """Whether what is inside the shape is too small to be seen; False for a shape that is not known."""
    judge = _SHAPES.get(shape)
    return judge is not None and judge(arguments.split(" round ")[0].strip())


def _thin(length: float | None) -> bool:
    return length is not None and length <= _EDGE


def _narrow(start: float | None, end: float | None) -> bool:
    return start is not None and end is not None and end - start <= _EDGE


def _inset(arguments: str) -> bool:
    sides = [px(word, 1.0) for word in words(arguments)]
    # Only percentages say how much is left.
    if not sides or "%" not in arguments or len(sides) > 4:
        return False
    top, right, bottom, left = (sides[at] for at in _ORDER[len(sides)])
    return _sum_at_least(top, bottom, 99) or _sum_at_least(left, right, 99)


_ORDER = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}


def _sum_at_least(first: float | None, second: float | None, least: float) -> bool:
    return first is not None and second is not None and first + second >= least


def _round(arguments: str) -> bool:
    radii = words(arguments.split("at ")[0])
    return any(_thin(px(radius)) for radius in radii)


def _polygon(arguments: str) -> bool:
    points = [[px(word) for word in words(point)] for point in arguments.split(",")]
    corners = [(point[0], point[1]) for point in points if len(point) == 2]
    area = 0.0
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if x1 is None or y1 is None or x2 is None or y2 is None:
            return False
        area += x1 * y2 - x2 * y1
    return len(corners) == len(points) and abs(area) <= 2 * _EDGE


def _box(arguments: str) -> bool:
    # `auto` is the box's own edge, which is not known: nothing is said then.
    sides = [px(word) for word in words(arguments.replace(",", " "))]
    return len(sides) == 4 and (_narrow(sides[3], sides[1]) or _narrow(sides[0], sides[2]))


def _xywh(arguments: str) -> bool:
    return any(_thin(px(word)) for word in words(arguments)[2:4])


_SHAPES: dict[str, Callable[[str], bool]] = {
    "inset": _inset,
    "circle": _round,
    "ellipse": _round,
    "polygon": _polygon,
    "rect": _box,
    "xywh": _xywh,
}
