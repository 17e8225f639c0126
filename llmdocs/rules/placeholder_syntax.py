"""A placeholder that a shell takes for something else, or one that is written in two ways.

`<YOUR_KEY>` in a command means to a shell: read from the file `YOUR_KEY`, write to the file named next. And where a
page writes the same placeholder as `<YOUR_KEY>` and as `YOUR_KEY`, an agent that replaces the one leaves the other.

Bad:

    ```sh
    acme keys show <KEY_ID> --region <REGION>
    ```

Good:

    ```sh
    acme keys show "$KEY_ID" --region "$REGION"
    ```

Limits: judges code that is declared as a shell's or as a session of one. Placeholders in quotes pass, since a shell
leaves them alone, and so do lines that give a syntax (`acme [options] <file> ...`). Spellings are compared of names
that begin with “your”, in code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.code import SESSION, SHELL, language
from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Block
from llmdocs.legibility.shell import bare
from llmdocs.legibility.spellings import mixed
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

_ANGLE = re.compile(r"<([A-Za-z][\w.:/-]{0,60}(?:[ ][\w.:/'-]{1,40}){0,6})>")
# A line that gives a syntax, an address or a key to press, and a block that holds help, markup or a fault.
_SYNTAX = re.compile(
    r"\[[\w<-]|\.\.\.|…|<[^<>|\n]*\|[^<>\n]*>|\s\|\s*<|<(?:sub)?commands?>|<options>|<arg(?:ument)?s?>"
    r"|^\s*(?:https?://|[^\s<]*<\S*\s*$)|<(?:space|esc|enter|return|tab|ctrl|up|down|left|right)\b|^\s*<[^<>]*>[$#]",
    re.IGNORECASE,
)
_NO_COMMANDS = re.compile(
    r"^[ \t]*(?:usage|options|arguments|commands):|</[A-Za-z]|\.<anonymous>|^[ \t]*at \w", re.IGNORECASE | re.MULTILINE
)
_PROMPT = re.compile(r"[ \t]*(?:\([\w.-]{1,40}\) ?)?(?:[\w.-]{1,40}@[^\s$#%]{1,80} ?)?[$%>] ", re.MULTILINE)
_GRAMMAR = re.compile(r"synopsis|syntax|grammar", re.IGNORECASE)


def _check(document: Document) -> Iterator[Hit]:
    for block in document.fenced:
        name = language(block.info)
        if (name in SHELL or name in SESSION) and (hit := _redirection(document, block)):
            yield hit
    for found in mixed(document):
        yield Hit(
            found.span,
            f"`{found.text}` is written `{found.before}` in line {found.line}: one placeholder, one spelling",
        )


def _redirection(document: Document, block: Block) -> Hit | None:
    if document.text.find("<", *block.span) < 0:
        return None
    lines = list(document.code_lines(block))
    code = "\n".join(line for _, line in lines)
    if _NO_COMMANDS.search(code) or _in_grammar(document, block):
        return None
    session = language(block.info) in SESSION or any(_PROMPT.match(line) for _, line in lines)
    for (span, line), seen in zip(lines, bare(code).split("\n"), strict=True):
        if "<" not in seen or _SYNTAX.search(line) or (session and not _PROMPT.match(line)):
            continue
        for found in _ANGLE.finditer(seen):
            if "." in found[1] and seen[found.end() : found.end() + 1].isalnum():
                # `program <input.txt>output.txt`.
                continue
            return Hit(
                Span(span.start + found.start(), span.start + found.end()),
                f"a shell reads `{found[0]}` as a redirection: write a variable in quotes, such as "
                f'`"${_variable(found[1])}"`, or quote it',
            )
    return None


def _in_grammar(document: Document, block: Block) -> bool:
    heading = document.heading_above(block.span.start)
    return heading is not None and _GRAMMAR.search(document.prose(heading).text) is not None


def _variable(words: str) -> str:
    return re.sub(r"\W+", "_", words).strip("_").upper()


RULE = Rule("placeholder-syntax", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
