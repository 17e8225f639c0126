"""Plain text as Markdown: what must be escaped, how pieces of a line are joined, how emphasis is marked.

Rules are those of CommonMark 0.31.2 (sections 2.4, 6.2) and GFM 0.29 (strikethrough, footnotes as GitHub reads them).
Nothing is escaped that a CommonMark parser would read as plain text anyway: the reader is an agent more often.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from llmdocs.safety.unicode import clean

_SPACES = re.compile("[ \t\n\r\f]+")
_ESCAPED = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|[ ]?$)  # a backslash before punctuation would escape it
    | `
    | \*(?!(?<=\s\*)\s)            # any asterisk but one between spaces
    | _(?<!\w_)_* | __*(?!\w)      # underscores, unless within a word
    | \[(?=[\^!])                  # a footnote, a GitHub alert
    | \](?=[(:])                   # the middle of a link, the end of a definition's label
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w{1,40};)
    | ~~+
    """,
    re.VERBOSE,
)
"""Each alternative begins with its sign, so that the search passes over everything else at once."""
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_SIGN = re.compile(r"[\\`*_\[\]<&~]")
_AT_START = re.compile(r"(?:(\#{1,6})(?=\s|$)|([-+*])(?=\s|$)|(\d{1,9})([.)])(?=\s|$)|(>)|(=+|-+)[ \t]*$|(~{3,}))")
_SEAM = re.compile(r"[ \n<\]!`\x04]\0|\0\0|\\\n")
"""Where one piece may not simply follow another; a zero stands between them."""
_OUTER_BREAKS = re.compile(r"^(?:[ \n]*\\\n)+|(?:[ \n]*\\\n)+[ \n]*$")
_AMBIGUOUS = {
    "*": re.compile(r"(?<=[^\w\s]|_)(?<!(?<!\\)\\)\*+(?=[^\w\s*]|_)|(?<=[^\W_])\*+(?=[^\W_])"),
    "_": re.compile(r"(?<=[^\w\s])(?<!(?<!\\)\\)_+(?=[^\w\s])"),
    "~": re.compile(r"(?<=[^\w\s])(?<!(?<!\\)\\)~+(?=[^\w\s~])"),
}
"""A delimiter between two signs, or an asterisk in a word, may open and close: it stands in no emphasis by its like."""
_CODE = re.compile(r"\\.|(`+)(?!`)(.*?[^`])\1(?!`)", re.DOTALL)
"""A code span; what a backslash escapes is passed over."""
_TICKS = re.compile("`+")
_STARTS = frozenset("#-+*>=~0123456789\x03")
_BRACKET = re.compile(r"\\.|(`+)(?!`)(?:.*?[^`])??\1(?!`)|([\[\]])", re.DOTALL)
"""A bracket; what a backslash escapes, and code, are passed over."""


_STRONG = re.compile(r"(`+)(?!`)(?:.*?[^`])??\1(?!`)|(?<!\\)\*\*|</?strong>", re.DOTALL)
"""A delimiter of strong text; code is passed over."""


class Emphasis(NamedTuple):
    """A piece of a line that is marked, its delimiters still to be chosen by what stands beside it."""

    tag: str
    """`em`, `strong` or `del`."""
    content: str
    before: str = ""
    """White space and anchors that stood inside at the start: outside the delimiters they mean the same."""
    after: str = ""


Piece = str | Emphasis
BREAK = "\\\n"


def collapse(text: str) -> str:
    """White space as a browser shows it: a run of spaces, tabs and line ends is one space. No-break spaces stay."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text
    if "\t" not in text and "\r" not in text and "\f" not in text:
        # Nearly all text that is broken into lines at all.
        text = text.replace("\n", " ")
        if "  " not in text:
            return text
    if not text.isascii():
        return _SPACES.sub(" ", text)
    words = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if words and text[-1].isspace() else ''}"


def escape(text: str) -> str:
    """Text that a CommonMark parser reads back as it was, in the middle of a line."""
    return _ESCAPED.sub(_backslashes, text) if _SIGN.search(text) else text


def _backslashes(match: re.Match[str]) -> str:
    return "".join("\\" + c for c in match[0])


def escape_starts(text: str) -> str:
    """The same for what opens a heading, a list, a quotation or a rule at the start of a line."""
    if "\n" not in text:
        return _start(text) if text and text[0] in _STARTS else text
    return "\n".join(_start(line) for line in text.split("\n"))


def _start(line: str) -> str:
    if not line or line[0] not in _STARTS:
        return line
    at = 0
    while line.startswith("\x03", at):
        at = line.index("\x04", at) + 1
    match = _AT_START.match(line, at)
    if match is None:
        return line
    if match[3]:
        at = match.end(3)
    return f"{line[:at]}\\{line[at:]}"


def link_text(text: str) -> str:
    """Text that can stand between the brackets of a link: brackets inside are balanced, or escaped."""
    if "[" not in text and "]" not in text:
        return text
    depth = 0
    for found in _BRACKET.finditer(text):
        if found[2]:
            depth += 1 if found[2] == "[" else -1
            if depth < 0:
                break
    if depth == 0:
        return text
    return _BRACKET.sub(lambda found: f"\\{found[2]}" if found[2] else found[0], text)


def title_text(title: str) -> str:
    """A link's title with the quotes around it, empty for none."""
    if not title:
        return ""
    if not title.isprintable():
        title = clean(title, code=False)[0]
    if "</" in title:
        # Some themes show a title as HTML: a reader sees its text.
        title = _MARKUP.sub("", title)
    title = " ".join(title.split())
    if not title:
        return ""
    return ' "' + title.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\<").replace("&", "\\&") + '"'


def join(pieces: Sequence[Piece]) -> str:
    """The pieces of a line put together: white space collapsed, emphasis marked, nothing made a link by accident."""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0].strip(" ")
    if Emphasis not in map(type, pieces):
        # Most lines: only where two plain pieces meet can anything have to change, and here nothing has to.
        line = "\0".join(pieces)  # type: ignore[arg-type]
        if _SEAM.search(line) is None:
            return line.replace("\0", "").strip(" ")
    done: list[str] = []
    last = "\n"
    for index, piece in enumerate(pieces):
        if isinstance(piece, Emphasis):
            if piece.before and not (last in " \n" and piece.before == " "):
                if BREAK in piece.before:
                    _end_line(done)
                done.append(piece.before)
                last = piece.before[-1] if piece.before[-1] != "\x04" else last
            text = _mark(piece, last, piece.after[:1] or _next_character(pieces, index)) + piece.after
            if last == text[0] == "`":
                text = _disarm(done, text)
        elif not piece:
            continue
        else:
            text = piece
            if last in " \n" and text[0] == " ":
                text = text.lstrip(" ")
                if not text:
                    continue
            if last == "<" and (text[0].isalpha() or text[0] in "/!?") and done[-1].endswith("<"):
                # Each is harmless in an element of its own; together they would open a tag.
                done[-1] = done[-1][:-1] + "\\<"
            elif last == "_" and text[0].isalnum() and done[-1][-2:] == "\\_" and done[-1][-3:-2].isalnum():
                # Within a word an underscore marks nothing.
                done[-1] = done[-1][:-2] + "_"
            elif text[0] in "([`" and done and done[-1][-1] in "]!`":
                text = _disarm(done, text)
            elif text is BREAK:
                _end_line(done)
        done.append(text)
        if text[-1] != "\x04":
            last = text[-1]
    return "".join(done).strip(" ")


def _end_line(done: list[str]) -> None:
    """Take the spaces off that a line would end with."""
    while done and done[-1].endswith(" "):
        done[-1] = done[-1].rstrip(" ")
        if not done[-1]:
            done.pop()


def bold(line: str) -> str:
    """A line in bold as a whole, whatever is bold in it already."""
    bare = _STRONG.sub(lambda found: found[0] if found[1] else "", line)
    # At both ends of a line any content may stand beside the delimiters.
    return join([Emphasis("strong", bare)]) if _AMBIGUOUS["*"].search(bare) else f"**{bare}**" if bare else ""


def trimmed(text: str) -> str:
    """A line without the hard breaks that stand at its ends, where they break nothing."""
    return _OUTER_BREAKS.sub("", text) if BREAK in text else text


_LONGEST_CODE = 4_000


def _disarm(done: list[str], after: str) -> str:
    """What is to follow, so that the sign at the end of the line makes no image, link or other code span of it."""
    before = done[-1]
    if before[-1] == "!" and after[0] == "[":
        if (len(before) - len(before[:-1].rstrip("\\"))) % 2:
            done[-1] = before[:-1] + "\\!"
    elif before[-1] == "]" and after[0] == "(":
        return "\\" + after
    elif before[-1] == after[0] == "`":
        return _one_code(done, after)
    return after


def _one_code(done: list[str], after: str) -> str:
    """Two code spans side by side as one: no reader of Markdown sees where one ends and the other begins."""
    if len(done[-1]) > _LONGEST_CODE:
        # Each merger reads what is there once more: thousands of spans in a row are apart by a space instead.
        return f" {after}"
    left, right = list(_CODE.finditer(done[-1]))[-1:], _CODE.match(after)
    if not left or left[0][1] is None or left[0].end() < len(done[-1]) or right is None:
        return after
    rest = done.pop()[: left[0].start()]
    if rest:
        done.append(rest)
    return code_span(_unpadded(left[0][2]) + _unpadded(right[2])) + after[right.end() :]


def _unpadded(code: str) -> str:
    return code[1:-1] if code[0] == code[-1] == " " and code.strip(" ") else code


def code_span(code: str) -> str:
    """A code span (CommonMark 6.1) that reads back as the text."""
    if "`" not in code and code[0] != " ":
        return f"`{code}`"
    runs = {len(run) for run in _TICKS.findall(code)}
    length = next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if code.strip(" ") and (code[0] == "`" or code[-1] == "`" or code[0] == code[-1] == " ") else ""
    return f"{'`' * length}{pad}{code}{pad}{'`' * length}"


def _next_character(pieces: Sequence[Piece], index: int) -> str:
    for at in range(index + 1, len(pieces)):
        piece = pieces[at]
        text = (piece.before or "*") if isinstance(piece, Emphasis) else piece
        while text.startswith("\x03"):
            text = text[text.index("\x04") + 1 :]
        if text:
            return text[0]
    return "\n"


def _mark(emphasis: Emphasis, before: str, after: str) -> str:
    """Delimiters around the content, as CommonMark 6.2 would read them; HTML tags where no delimiter run would work."""
    content = emphasis.content
    width = 1 if emphasis.tag == "em" else 2
    first, last = content[0], content[-1]
    opens = not _is_punctuation(first) or before.isspace() or _is_punctuation(before)
    closes = not _is_punctuation(last) or after.isspace() or _is_punctuation(after)
    if opens and closes:
        for sign in "~" if emphasis.tag == "del" else "*_":
            if sign in (first, last, before, after) or (sign == "_" and (before.isalnum() or after.isalnum())):
                continue
            if sign in content and _AMBIGUOUS[sign].search(content):
                continue
            return f"{sign * width}{content}{sign * width}"
    if first == last == "`":
        # Code stands out by itself; no reader misses its italics.
        return content
    return f"<{emphasis.tag}>{content}</{emphasis.tag}>"


def _is_punctuation(character: str) -> bool:
    """Punctuation as CommonMark 0.31 has it: the categories P and S. Marks count for the brackets they become."""
    return (character < " " and not character.isspace()) or unicodedata.category(character)[0] in "PS"
