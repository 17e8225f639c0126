"""Judges the characters that may have to go out of a text by what stands around them; sources as in `unicode`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .characters import ANY, BIDI, CONTROLS, FILLERS, MARKS, SELECTORS, SEPARATORS, SURROGATES, TAGS, ZERO_WIDTH

_ZERO_WIDTH = (
    r"\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# One alternative for each of `_RULES`, as runs: what is ordinary once may be a message when repeated.
_SUSPECT = re.compile(
    rf"""(?P<control>\x1b\[[0-?]{{0,64}}[ -/]{{0,16}}[@-~] | \x1b\][^\x07\x1b]{{0,2000}}(?:\x07|\x1b\\) | \r\n?
        | [\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])
    | (?P<separator>[\u2028\u2029])
    | (?P<surrogate>[\ud800-\udfff])
    | (?P<tag>[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]+)
    | (?P<selector>[\ufe00-\ufe0f\U000e0100-\U000e01ef]+)
    | (?P<bidi>[\u202a-\u202e\u2066-\u2069])
    | (?P<mark>[\u200e\u200f\u061c]+)
    | (?P<zero>[{_ZERO_WIDTH}]+)
    | (?P<filler>[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0]+)
    """,
    re.VERBOSE,
)
_FLAGS = tuple(
    "".join(chr(0xE0000 + ord(letter)) for letter in name) + "\U000e007f" for name in ("gbeng", "gbsct", "gbwls")
)
_BLACK_FLAG = "\U0001f3f4"
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_IDEOGRAPH = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Scripts whose letters join or stack: Hebrew to Myanmar, Khmer, Mongolian, Meetei Mayek and others, U+10A00 and above.
_LETTERS = (
    r"\u0590-\u10ff\u1700-\u1805\u1810-\u18ff\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
)
_JOINING = re.compile(rf"[{_LETTERS}]")
# The everyday cases of the rules below, all at once: pages in Persian or Hindi have thousands.
_ORDINARY = re.compile(
    rf"(?<=[{_LETTERS}])[\u200c\u200d](?=[{_LETTERS}])|(?<=[\u2190-\u2bff\U0001f300-\U0001faff])\ufe0f(?=[\s\w.,!?)]|\Z)"
)
# Written without spaces: a zero-width one says where a line may end.
_UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1900-\u1aff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_MATH = re.compile(r"[\u2061-\u2064]")
# Of capitals in script two forms are told apart (Unicode, StandardizedVariants.txt).
_SCRIPT_LETTER = re.compile(r"[\u2100-\u2138\U0001d49c-\U0001d4cf]")
_REACH = 16
_PASSES = 8


Verdict = tuple[str, str]
"""The name and the replacement of a suspect run."""


class Suspect(NamedTuple):
    """A stretch of a text that must not stay as it is, or is worth a report."""

    start: int
    end: int
    name: str
    """What a report calls it; empty for what is mended without a word, such as a carriage return."""
    instead: str
    """What takes its place: itself where it may stay."""


def suspects(text: str, *, code: bool) -> Iterator[Suspect]:
    """Every suspect of a text, in order."""
    if text.isascii() or ANY.search(_ORDINARY.sub("", text)) is not None:
        yield from _Judge(text, code).suspects()


def judged(text: str, *, code: bool) -> tuple[str, tuple[str, ...]]:
    """What `unicode.clean` returns for a text in which something is suspect."""
    names: dict[str, None] = {}
    # Taking one character out brings others together, so it is done again until nothing changes.
    for _ in range(_PASSES):
        found = tuple(suspects(text, code=code))
        names.update((suspect.name, None) for suspect in found if suspect.name)
        cleaned = _without(text, found)
        if cleaned == text:
            break
        text = cleaned
    else:
        text = ANY.sub("", text)
    return text, tuple(names)


def _without(text: str, found: Iterable[Suspect]) -> str:
    parts: list[str] = []
    at = 0
    for suspect in found:
        parts += (text[at : suspect.start], suspect.instead)
        at = suspect.end
    return "".join((*parts, text[at:]))


class _Judge:
    """Each suspect run of one text is judged by what stands around it."""

    def __init__(self, text: str, code: bool) -> None:
        self._text = text
        self._code = code
        self._balanced = code or _balanced(text)
        self._right_to_left = _RIGHT_TO_LEFT.search(text) is not None

    def suspects(self) -> Iterator[Suspect]:
        for found in _SUSPECT.finditer(self._text):
            name, instead = _RULES[found.lastgroup or ""](self, found)
            if name or instead != found[0]:
                yield Suspect(found.start(), found.end(), name, instead)

    def _before(self, at: int) -> str:
        """The nearest character on the left that is itself no suspect and no combining mark."""
        for char in reversed(self._text[max(0, at - _REACH) : at]):
            if not ANY.match(char) and unicodedata.category(char) != "Mn" and char not in _SKIN:
                return char
        return ""

    def _after(self, at: int) -> str:
        return self._text[at : at + 1]

    def _control(self, found: re.Match[str]) -> Verdict:
        if found[0][0] == "\r":
            return "", "\n"
        # Page breaks of licences and RFCs go without a word.
        return ("" if found[0] == "\x0c" else CONTROLS), ""

    def _separator(self, found: re.Match[str]) -> Verdict:
        return SEPARATORS, "" if self._code else " "

    def _surrogate(self, found: re.Match[str]) -> Verdict:
        return SURROGATES, "\ufffd"

    def _tag(self, found: re.Match[str]) -> Verdict:
        if self._text[found.start() - 1 : found.start()] == _BLACK_FLAG:
            for flag in _FLAGS:
                if found[0].startswith(flag):
                    return ("" if found[0] == flag else TAGS), flag
        return TAGS, ""

    def _selector(self, found: re.Match[str]) -> Verdict:
        base = self._text[found.start() - 1] if found.start() else ""
        if len(found[0]) == 1 and base and _takes_selector(base, found[0]):
            return "", found[0]
        # Themes that turn an emoji into a picture leave its selector behind as the first character.
        return ("" if found[0] in ("\ufe0e", "\ufe0f") and not base.strip() else SELECTORS), ""

    def _bidi(self, found: re.Match[str]) -> Verdict:
        if self._code:
            return BIDI, ""
        return ("" if self._balanced else BIDI), found[0]

    def _mark(self, found: re.Match[str]) -> Verdict:
        if len(found[0]) == 1 and self._right_to_left:
            return "", found[0]
        return MARKS, self._if_single(found[0])

    def _zero(self, found: re.Match[str]) -> Verdict:
        run, left, right = found[0], self._before(found.start()), self._after(found.end())
        if len(run) == 1:
            if self._joins(run, left, right):
                return "", run
            if not self._code and (_MATH.match(run) or (run == "\u00ad" and left.isalpha() and right.isalpha())):
                return "", run
            if not left.strip() and not right.strip() and len(self._text) < _REACH and self._text.strip() == run:
                # The whole text: an anchor or an empty cell of a generator.
                return "", ""
        return ZERO_WIDTH, self._if_single(run)

    def _joins(self, run: str, left: str, right: str) -> bool:
        if run == "\u200d" and _symbol(left) and _symbol(right):
            return True
        if run in "\u200c\u200d":
            return bool(_JOINING.match(left) or _JOINING.match(right))
        if run in "\u200b\u2060":
            # Asciidoctor writes one after each ellipsis.
            return not self._code and bool(left == "…" or _UNSPACED.match(left) or _UNSPACED.match(right))
        return run == "\u180e" and "\u1800" <= left <= "\u18af"

    def _filler(self, found: re.Match[str]) -> Verdict:
        run, left, right = found[0], self._text[max(0, found.start() - 1) : found.start()], self._after(found.end())
        if len(run) == 1 and any(_goes_with(run, beside) for beside in (left, right) if beside):
            return "", run
        return FILLERS, self._if_single(run)

    def _if_single(self, run: str) -> str:
        """In prose one of them may be somebody's spelling; more of them, or one in code, go."""
        return run if len(run) == 1 and not self._code else ""


_RULES: dict[str, Callable[[_Judge, re.Match[str]], Verdict]] = {
    "control": _Judge._control,
    "separator": _Judge._separator,
    "surrogate": _Judge._surrogate,
    "tag": _Judge._tag,
    "selector": _Judge._selector,
    "bidi": _Judge._bidi,
    "mark": _Judge._mark,
    "zero": _Judge._zero,
    "filler": _Judge._filler,
}
_SKIN = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def _symbol(char: str) -> bool:
    return char > "\x7f" and unicodedata.category(char)[0] == "S"


def _takes_selector(base: str, selector: str) -> bool:
    """Whether a variation selector says something about this character: emoji, symbols, ideographs, complex scripts."""
    if selector >= "\U000e0100":
        return bool(_IDEOGRAPH.match(base))
    if base in "0123456789#*":
        return selector in "\ufe00\ufe0e\ufe0f"
    if base == "\u2139" or _SCRIPT_LETTER.match(base):
        return True
    category = unicodedata.category(base)
    return base > "\x7f" and (category[0] in "SP" or category == "Lo")


def _goes_with(filler: str, beside: str) -> bool:
    """Whether a filler stands beside what it was made for: old Hangul, Khmer, Mongolian, Braille, combining marks."""
    if filler in "\u115f\u1160":
        return "\u1100" <= beside <= "\u11ff" or "\ua960" <= beside <= "\ua97f" or "\ud7b0" <= beside <= "\ud7ff"
    if filler in "\u17b4\u17b5":
        return "\u1780" <= beside <= "\u17ff"
    if filler in "\u180b\u180c\u180d\u180f":
        return "\u1800" <= beside <= "\u18af"
    if filler == "\u2800":
        return "\u2801" <= beside <= "\u28ff"
    return filler == "\u034f" and unicodedata.category(beside) == "Mn"


def _balanced(text: str) -> bool:
    """Whether every embedding and isolate is closed by its own end, in order."""
    open_: list[str] = []
    for char in text:
        if char in "\u202a\u202b\u202d\u202e":
            open_.append("\u202c")
        elif char in "\u2066\u2067\u2068":
            open_.append("\u2069")
        elif char in "\u202c\u2069":
            if not open_ or open_.pop() != char:
                return False
        elif char == "\n" and open_:
            return False
    return not open_
