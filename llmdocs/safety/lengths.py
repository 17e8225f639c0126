"""CSS lengths as pixels, near enough to tell a hidden box from a visible one."""

from __future__ import annotations

import re
from functools import lru_cache

# A percentage is taken of a 1,000 pixel box unless the caller knows better; so are viewport units.
_PERCENT = 10.0
_UNITS = {
    "": 1.0, "px": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "lh": 24.0, "rlh": 24.0, "ic": 16.0, "cap": 12.0,
    "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54,
    "deg": 1.0, "grad": 0.9, "rad": 57.29577951308232, "turn": 360.0,
}  # fmt: skip
_VIEWPORT = re.compile(r"[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)")
_NUMBER = r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)([a-z]+|%)?"
_LENGTH = re.compile(_NUMBER)
_TOKEN = re.compile(rf"\s*(?:{_NUMBER}|([a-z-]*\()|([)*/,+-]))")
_LONGEST = 300
_DEEPEST = 20


def px(value: str, percent: float = _PERCENT) -> float | None:
    """The length in pixels (an angle in degrees, a bare number as it is), or None when it cannot be worked out."""
    return None if len(value) > _LONGEST else _px(value, percent)


@lru_cache(maxsize=2048)
def _px(value: str, percent: float) -> float | None:
    plain = _LENGTH.fullmatch(value)
    if plain:
        return _scaled(plain[1], plain[2] or "", percent)
    if not 1 <= value.count("(") <= _DEEPEST:
        return None
    try:
        return _Sum(value, percent).result()
    except (ValueError, ZeroDivisionError, OverflowError):
        return None


def _scaled(number: str, unit: str, percent: float) -> float | None:
    if unit == "%":
        return float(number) * percent
    if _VIEWPORT.fullmatch(unit):
        return float(number) * _PERCENT
    factor = _UNITS.get(unit)
    return None if factor is None else float(number) * factor


class _Sum:
    """The value of `calc()`, `min()`, `max()` and `clamp()`; ValueError for anything else."""

    def __init__(self, text: str, percent: float) -> None:
        self._text = text
        self._percent = percent
        self._at = 0
        self._kind = self._token = self._unit = ""
        self._next()

    def result(self) -> float:
        value = self._factor()
        if self._kind != "end":
            raise ValueError(self._text)
        return value

    def _next(self) -> None:
        if not self._text[self._at :].strip():
            self._kind = "end"
            return
        found = _TOKEN.match(self._text, self._at)
        if not found:
            raise ValueError(self._text)
        self._at = found.end()
        number, unit, function, sign = found.groups()
        self._kind = "number" if number else "function" if function else "sign"
        self._token, self._unit = number or function or sign, unit or ""

    def _sign(self, *signs: str) -> str:
        if self._kind == "sign" and self._token in signs:
            token = self._token
            self._next()
            return token
        return ""

    def _sum(self) -> float:
        value = self._product()
        while sign := self._sign("+", "-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> float:
        value = self._factor()
        while sign := self._sign("*", "/"):
            other = self._factor()
            value = value * other if sign == "*" else value / other
        return value

    def _factor(self) -> float:
        if self._kind == "number":
            value = _scaled(self._token, self._unit, self._percent)
            self._next()
            if value is None:
                raise ValueError(self._text)
            return value
        if self._kind != "function":
            raise ValueError(self._text)
        name = self._token
        self._next()
        arguments = [self._sum()]
        while self._sign(","):
            arguments.append(self._sum())
        if not self._sign(")"):
            raise ValueError(self._text)
        if name in ("calc(", "(", "-webkit-calc(") and len(arguments) == 1:
            return arguments[0]
        if name == "min(":
            return min(arguments)
        if name == "max(":
            return max(arguments)
        if name == "clamp(" and len(arguments) == 3:
            return max(arguments[0], min(arguments[1], arguments[2]))
        raise ValueError(name)
