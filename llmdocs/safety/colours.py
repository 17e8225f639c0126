"""CSS colours as red, green, blue and alpha between 0 and 1, and the contrast of two of them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .lengths import px

# https://www.w3.org/TR/css-color-4/#named-colors
_NAMES = """
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000
blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b
darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b
darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff
firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00
lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3
lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa
lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32
linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3
mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc
mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead
navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6
palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9
peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d
silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f
steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3
white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
canvas ffffff canvastext 000000
""".split()
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgba?|hsla?|hwb)\(([^()]{1,100})\)")
_SEPARATOR = re.compile(r"[\s,/]+")
_LONGEST = 120
_LEAST_CONTRAST = 1.1
_LEAST_ALPHA = 0.1


class Colour(NamedTuple):
    red: float
    green: float
    blue: float
    alpha: float = 1.0


def colour(value: str) -> Colour | None:
    """The colour that a lower-case CSS value names, or None when it names none that can be worked out."""
    return None if len(value) > _LONGEST else _colour(value)


@lru_cache(maxsize=2048)
def _colour(value: str) -> Colour | None:
    if value == "transparent":
        return Colour(0, 0, 0, 0)
    if value in _BY_NAME:
        return _BY_NAME[value]
    if _HEX.fullmatch(value):
        return _from_hex(value[1:])
    function = _FUNCTION.fullmatch(value)
    return _from_function(function[1][:3], _SEPARATOR.split(function[2].strip())) if function else None


def seen_through(text: Colour) -> bool:
    """Whether text of this colour is (nearly) transparent."""
    return text.alpha <= _LEAST_ALPHA


def same(text: Colour, ground: Colour) -> bool:
    """Whether text cannot be told from the opaque ground it stands on (contrast under 1.1)."""
    shown = [t * text.alpha + g * (1 - text.alpha) for t, g in zip(text[:3], ground[:3], strict=True)]
    light, dark = sorted((_luminance(shown), _luminance(ground[:3])), reverse=True)
    # https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    return (light + 0.05) / (dark + 0.05) < _LEAST_CONTRAST


def _from_hex(digits: str) -> Colour:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return Colour(*(int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)))


_BY_NAME = {name: _from_hex(digits) for name, digits in zip(_NAMES[::2], _NAMES[1::2], strict=True)}


def _from_function(name: str, arguments: Sequence[str]) -> Colour | None:
    if len(arguments) not in (3, 4):
        return None
    alpha = _number(arguments[3], 1.0) if len(arguments) == 4 else 1.0
    if name == "rgb":
        parts = [_number(argument, 255.0) for argument in arguments[:3]]
        if alpha is None or None in parts:
            return None
        red, green, blue = (_within(part / 255) for part in parts if part is not None)
        return Colour(red, green, blue, _within(alpha))
    hue = 0.0 if arguments[0] == "none" else px(arguments[0])
    # The two others are percentages; a bare number means the same (CSS Color 4).
    first, second = (_number(argument.rstrip("%"), 1.0) for argument in arguments[1:3])
    if alpha is None or hue is None or first is None or second is None:
        return None
    first, second = _within(first / 100), _within(second / 100)
    if name == "hsl":
        return Colour(*colorsys.hls_to_rgb(hue / 360 % 1, second, first), _within(alpha))
    if first + second >= 1:
        grey = first / (first + second)
        return Colour(grey, grey, grey, _within(alpha))
    pure = colorsys.hls_to_rgb(hue / 360 % 1, 0.5, 1)
    red, green, blue = (part * (1 - first - second) + first for part in pure)
    return Colour(red, green, blue, _within(alpha))


def _number(value: str, whole: float) -> float | None:
    return 0.0 if value == "none" else px(value, whole / 100)


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))


def _luminance(parts: Sequence[float]) -> float:
    # https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
