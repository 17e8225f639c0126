"""Read the inline markup of a block: what is no word is taken out, what it says of the words becomes marks.

Source: CommonMark 0.31, section 6; each sign is looked at once. On top of it: icons and keys of PyMdown Extensions,
attribute lists of Python-Markdown, tags of Liquid, Jinja and Hugo, expressions of MDX, roles of MyST.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from llmdocs.model import Span

from . import angles, braces, emphasis, links, literals
from .prose import EMPTY, MarkKind, Prose
from .scan import Edit, References, Scan
from .weave import weave

# Where markup can be. Each alternative begins with a character of its own: the search can skip all others. Bold words,
# code and links are taken as a whole where they hold no further sign, which is what most markup is.
_SIGN = re.compile(
    r"\*(?:\*\w(?:[^\[\]\\*_`<&!{:~=+\n]*\w)?\*\*(?!\*)|\**)|_(?:(?<!\w_)_*|_*(?!\w))|`(?:[^`\s](?:[^`\n]*[^`\s])?`(?!`))?"
    r"|\[(?:[^\[\]\\*_`<&!{:~=+\n]+\]\([^\s()<>\\&]*\))?|\]|!\[|<(?=[\w/!?>.])|&(?=[#A-Za-z])"
    r"|\\(?=[!-/:-@\[-`{-~\n])|\{|:(?=//|[a-z])|~~(?!~)|==(?!=)|\+\+(?=[\w\"])"
)
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_ICON = re.compile(r":[a-z][\w+-]{1,80}:(?![\w:])")
_KEYS = re.compile(r"\+\+(?:[\w-]+|\"[^\"\n]{1,40}\")(?:\+(?:[\w-]+|\"[^\"\n]{1,40}\")){0,9}\+\+(?!\+)")


def read(
    text: str,
    pieces: Sequence[Span],
    *,
    cells: bool = False,
    mdx: bool = False,
    templates: bool = True,
    references: References = dict,
) -> Prose:
    """The words in the pieces of a source. With `cells` each piece is a text of its own.

    What `references` gives has the targets of reference links by label, as `definitions.normal` has it, and the labels
    of footnotes. Without `templates` their tags are text.
    """
    if not pieces:
        return EMPTY
    raw = text[pieces[0].start : pieces[0].end] if len(pieces) == 1 else "\n".join([text[a:b] for a, b in pieces])
    first = _SIGN.search(raw)
    if first is None:
        return weave(raw, pieces, _breaks(raw), [], "\n" if cells else " ")
    scan = Scan(raw, references, mdx=mdx, templates=templates, cells=cells)
    if cells:
        at = 0
        for piece in pieces:
            end = at + piece.end - piece.start
            if _SIGN.search(raw, at, end):
                scan.part(at, end)
                _scan(scan, at)
            at = end + 1
    else:
        if _TASK.match(raw):
            scan.cut(0, 4)
        scan.edits += _breaks(raw)
        _scan(scan, first.start())
    return weave(raw, pieces, scan.edits, scan.marks, "\n" if cells else " ")


def _scan(scan: Scan, at: int) -> None:
    raw, end, search = scan.raw, scan.end, _SIGN.search
    while found := search(raw, at, end):
        start, at = found.span()
        at = _SIGNS[raw[start]](scan, start, at)
    emphasis.resolve(scan, 0)


def _breaks(raw: str) -> list[Edit]:
    """A line break is a space whatever space is beside it, but where two spaces or more come before it."""
    if " \n" not in raw and "\n " not in raw and "\t" not in raw:
        return []
    return [
        (*found.span(), "\n" if found[0].startswith("  ") else " ")
        for found in _BREAK.finditer(raw)
        if len(found[0]) > 1
    ]


def _colon(scan: Scan, start: int, end: int) -> int:
    """The end of what begins with a colon: the rest of an address, an icon, or nothing but itself."""
    raw = scan.raw
    if raw.startswith("//", end):
        return literals.colon(scan, start, end)
    before = raw[start - 1] if start > scan.begin else ""
    if before.isalnum() or before in ("_", ":"):
        return end
    icon = _ICON.match(raw, start, scan.end)
    if icon is None:
        return end
    scan.stands(MarkKind.ICON, start, icon.end(), icon[0].strip(":"))
    return icon.end()


def _keys(scan: Scan, start: int, end: int) -> int:
    """`++ctrl+c++`."""
    keys = _KEYS.match(scan.raw, start, scan.end)
    if keys is None or (start > scan.begin and scan.raw[start - 1].isalnum()):
        return end
    scan.mark(MarkKind.KEY, start + 2, keys.end() - 2, start, keys.end())
    return keys.end()


def _paired(scan: Scan, start: int, end: int) -> int:
    """`~~struck~~` and `==marked==`: signs at the outer edges of words."""
    raw, sign = scan.raw, scan.raw[start]
    before = raw[start - 1] if start > scan.begin else " "
    after = raw[end] if end < scan.end else " "
    opened = scan.pending.get(sign, -1)
    if opened >= 0 and not before.isspace() and not (sign == "=" and after.isalnum()):
        if sign == "~":
            scan.mark(MarkKind.DELETED, opened + 2, start, opened, end)
        else:
            scan.cut(opened, opened + 2)
            scan.cut(start, end)
        del scan.pending[sign]
    elif not after.isspace() and not (sign == "=" and before.isalnum()):
        scan.pending[sign] = start
    return end


_SIGNS: dict[str, Callable[[Scan, int, int], int]] = {
    "*": emphasis.run,
    "_": emphasis.run,
    "`": literals.code,
    "[": links.opened,
    "!": links.opened,
    "]": links.closed,
    "<": angles.angle,
    "&": literals.entity,
    "\\": literals.escape,
    "{": braces.brace,
    ":": _colon,
    "~": _paired,
    "=": _paired,
    "+": _keys,
}
