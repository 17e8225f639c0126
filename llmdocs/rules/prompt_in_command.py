"""A command is written with the prompt of its shell.

Code that is declared as a shell's is run as it stands. `$ npm install` fails with “$: command not found”, a line
that begins with `# ` is a comment and does nothing without a word, and `> npm test` writes a file named `npm`. Where
output follows the command, that is run as well.

Bad:

    ```sh
    $ acme keys list
    ci-deploy   active
    ```

Good:

    ```console
    $ acme keys list
    ci-deploy   active
    ```

or the command alone, under `sh`. `console` and `shell-session` say that the block is what a terminal shows.

Limits: judges code that is declared as a shell's, PowerShell's or a batch file's; a fence without a language is left to
`code-language`. A `# ` counts as a prompt only where the whole block consists of such lines and each begins with a
command that is no English word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmdocs.blocks.code import BATCH, POWERSHELL, SHELL, language
from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

Lines = Sequence[tuple[Span, str]]

# `$ `, `(venv) $ `, `user@host:~/dir$ `, `[user@host dir]$ `, `~/dir % `.
_WHERE = r"\[[\w.-]{1,40}@[\w. :~/-]{1,60}\]|[\w.-]{1,40}@[\w.-]{1,40}[^\s$#%]{0,60} ?|~[\w./-]{0,60} ?"
_PROMPT = re.compile(rf"[ \t]{{0,8}}((?:\([\w.-]{{1,40}}\) ?)?(?:{_WHERE})?[$%❯➜])[ \t]+(?=\S)")
_GREATER = re.compile(r"[ \t]{0,8}(>)[ ]([a-z./][\w./-]*)([ ]\S)?")
_WINDOWS = re.compile(r"[ \t]{0,8}((?:PS[ ])?[A-Za-z]:\\[^\n<>|\"]{0,80}>|PS>)[ ]?(?=\S)")
_ROOT = re.compile(r"(#)[ ](\S+)[ ]\S")
# Begin a command, and no sentence of a comment.
_COMMANDS = frozenset(
    "apt apt-get aptitude dnf yum rpm dpkg zypper pacman apk emerge systemctl journalctl chmod chown useradd usermod "
    "adduser groupadd mkdir sysctl modprobe iptables mkfs mount umount".split()
)


def _check(document: Document) -> Iterator[Hit]:
    for block in document.fenced:
        name = language(block.info)
        if name in SHELL:
            lines = [each for each in document.code_lines(block) if each[1].strip()]
            hit = _prompt(lines) or _greater(lines) or _windows(lines) or _root(lines)
        elif name in POWERSHELL or name in BATCH:
            hit = _windows([each for each in document.code_lines(block) if each[1].strip()])
        else:
            continue
        if hit:
            yield hit


def _prompt(lines: Lines) -> Hit | None:
    prompts = [(span, found) for span, line in lines if (found := _PROMPT.match(line))]
    if not prompts:
        return None
    span, found = prompts[0]
    others = [line for _, line in lines if not _PROMPT.match(line) and not line.lstrip().startswith(("#", ">"))]
    helps = "declare the block as `console`, since it holds output as well" if others else "leave it out"
    return Hit(
        Span(span.start + found.start(1), span.start + found.end(1)),
        f"`{found[1]}` is a prompt, and a shell that is given this block takes it for a command: {helps}",
    )


def _greater(lines: Lines) -> Hit | None:
    if not lines:
        return None
    span, line = lines[0]
    found = _GREATER.match(line)
    if found is None or not (found[3] or found[2] in _COMMANDS):
        return None
    at = span.start + found.start(1)
    return Hit(Span(at, at + 1), f"`>` is a prompt here, and a shell writes to a file named `{found[2]}`: leave it out")


def _windows(lines: Lines) -> Hit | None:
    for span, line in lines:
        if found := _WINDOWS.match(line):
            at = span.start + found.start(1)
            return Hit(Span(at, span.start + found.end(1)), f"`{found[1]}` is a prompt, no command: leave it out")
    return None


def _root(lines: Lines) -> Hit | None:
    found = [_ROOT.match(line) for _, line in lines]
    if not lines or not all(each and each[2] in _COMMANDS for each in found):
        return None
    at = lines[0][0].start
    return Hit(
        Span(at, at + 1),
        "a shell takes `#` for a comment, and this block does nothing: say `sudo`, or leave the prompt out",
    )


RULE = Rule("prompt-in-command", Family.LEGIBILITY, Severity.WARNING, __doc__ or "", _check)
