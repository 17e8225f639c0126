"""A command holds signs of typography: no-break spaces, curly quotation marks, a dash in place of hyphens.

A word processor or a chat put them there. They look right, and a shell takes them for letters: `–save` is the name
of a package, `“a b”` are two words, and a no-break space glues two words into one. An agent copies the characters as
they are.

Bad:

    ```sh
    npm install –save-dev “left-pad”
    ```

Good:

    ```sh
    npm install --save-dev "left-pad"
    ```

Limits: looks at lines that begin with a known program or a prompt, at other lines of code for a shell only for the
dashes of options; text in straight quotation marks, and comments, may hold such signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.shell.lines import Line, lines_at
from llmdocs.shell.programs import PROGRAMS

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SIGNS = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000“”„‟‘‚‛«»–—−‐‑―"
_EACH = frozenset(_SIGNS)
_SIGN = re.compile(
    rf"""(?P<space>[{_SPACES}])
    | (?P<quote>[“„‟«][^\s“”„«»]*[^\n“”„«»]{{0,300}}[”“»]?|(?<![^\s=(,:\[{{])[‘‚‛][^\n‘’]{{0,300}}’?)
    | (?P<dash>(?<!\S)[–—−‐‑―]{{1,2}}-?[A-Za-z][\w-]*)
    | (?P<hyphen>(?<=\w)[‐‑](?=\w))""",
    re.VERBOSE,
)
# One that nobody closes is taken too, and stays as it is: to look for the end from each quotation mark is quadratic.
_QUOTED = re.compile(r"'[^'\n]*'|\"(?:[^\"\\\n]|\\.)*(?P<end>\"?)")
_COMMENT = re.compile(r"(?<!\S)#[^\n]*")
_OPTION = re.compile(r"[–—]{1,2}-?[a-z][\w-]{2,40}")
_SAID = {
    "space": "this space is no plain one, and a shell takes it for a letter: replace it",
    "quote": "a shell takes curly quotation marks for letters: write straight ones",
    "hyphen": "this is no plain hyphen, and a shell looks for a name that has it: write `-`",
    "dash": "a shell takes this dash for a letter, not for the hyphens of an option: write `{}`",
}


def _check(document: Document) -> Iterator[Hit]:
    signs = document.signs & _EACH
    if not signs:
        return
    places = (found.start() for found in re.finditer(f"[{''.join(signs)}]", document.text))
    for line in lines_at(document, places):
        kinds = _slips(line)
        bare = _COMMENT.sub(_blank, _QUOTED.sub(_closed, line.text)) if kinds else ""
        for found in _SIGN.finditer(bare, line.begins):
            kind = found.lastgroup or ""
            if kind in kinds and not (kind == "space" and not bare[found.end() :].strip()):
                yield Hit(line.span(*found.span()), _SAID[kind].format(_hyphens(found[0])))
                break


def _slips(line: Line) -> frozenset[str]:
    """The kinds of signs that are slips in a line: in a command all, in what a program printed none."""
    if not line.commands or not line.commands[0].words:
        return frozenset()
    first = line.commands[0]
    # A no-break space after the program hides its name.
    name = re.split(rf"[{_SPACES}]", first.name, maxsplit=1)[0]
    dashes = line.shell or name in PROGRAMS or (line.inline and _OPTION.fullmatch(line.text.strip()) is not None)
    if line.language and not line.shell and not line.begins:
        others = False
    else:
        others = line.prompted if name not in PROGRAMS else len(first.words) > 1 or name != first.name
    return frozenset((*(("dash",) if dashes else ()), *(("space", "quote", "hyphen") if others else ())))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _closed(found: re.Match[str]) -> str:
    return found[0] if found["end"] == "" else _blank(found)


def _hyphens(flag: str) -> str:
    name = flag.lstrip("–—−‐‑―-")
    return f"{'-' if len(name) == 1 else '--'}{name}"


RULE = Rule("shell-typography", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
