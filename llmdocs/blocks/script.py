"""JavaScript within MDX: where an expression in braces ends, and a statement that imports or exports.

Source: the manual of MDX 3. There a parser of JavaScript tells the end; here brackets that close one another do, those
in strings and comments aside.
"""

from __future__ import annotations

import re

_SIGN = re.compile(r"[{}()\[\]\"'`]|//|/\*")
_MODULE_SIGN = re.compile(r"[{}()\[\]\"'`]|//|/\*|\n(?=[ \t]*\n)")
_STRINGS = {
    '"': re.compile(r'[^"\\\n]*(?:\\.[^"\\\n]*)*"'),
    "'": re.compile(r"[^'\\\n]*(?:\\.[^'\\\n]*)*'"),
    "`": re.compile(r"[^`\\]*(?:\\.[^`\\]*)*`", re.DOTALL),
}
_FAR, _NEAR, _MOST_OPEN = 20_000, 200, 20


class Braces:
    """Where the braces of a text close."""

    def __init__(self, text: str) -> None:
        self._text = text
        # A search that found no end is not made again for what it went through.
        self._barren = -1
        self._open = 0

    def after(self, at: int) -> int:
        """The place after the brace that closes the one here; 0 when there is none."""
        if at < self._barren:
            return 0
        stop = min(len(self._text), at + _FAR)
        end = code_end(self._text, at, stop)
        if not end:
            self._barren = stop
        return end

    def module_end(self, at: int) -> int:
        """Where what imports or exports ends: at the first blank line that no bracket encloses."""
        # Where bracket after bracket stays open, how far one is looked for must not count for each.
        far = _FAR if self._open < _MOST_OPEN else _NEAR
        stop = min(len(self._text), at + far)
        end, closed = _module_end(self._text, at, stop)
        self._open += not closed
        return end


def code_end(text: str, at: int, stop: int) -> int:
    """The place after the bracket that closes the one here; 0 when there is none before `stop`."""
    depth = 0
    while found := _SIGN.search(text, at, stop):
        sign, at = found[0], found.end()
        if sign in "{([":
            depth += 1
        elif sign in "})]":
            depth -= 1
            if depth <= 0:
                return at
        else:
            at = _skipped(text, sign, at, stop)
    return 0


def _module_end(text: str, at: int, stop: int) -> tuple[int, bool]:
    """Where a statement ends, and whether its brackets close; else it ends at the first blank line."""
    blank, depth = 0, 0
    while found := _MODULE_SIGN.search(text, at, stop):
        sign, at = found[0], found.end()
        if sign[0] == "\n":
            blank = blank or found.start()
            if depth <= 0:
                return found.start(), True
            at = found.start() + 1
        elif sign in "{([":
            depth += 1
        elif sign in "})]":
            depth -= 1
        else:
            at = _skipped(text, sign, at, stop)
    return blank or stop, stop == len(text) and depth <= 0


def _skipped(text: str, sign: str, at: int, stop: int) -> int:
    """The place after the string or the comment that has begun, or right here when it is none."""
    if sign == "//":
        # After anything but space it is part of an address.
        end = text.find("\n", at, stop) if text[at - 3 : at - 2].isspace() else at
    elif sign == "/*":
        end = text.find("*/", at, stop)
    else:
        string = _STRINGS[sign].match(text, at, stop)
        end = string.end() if string else at
    return max(at, end)
