"""What a line of shell runs that it has just fetched or decoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from .lines import Line
from .words import Simple, simple_commands

SHELLS = frozenset("sh bash zsh dash ksh ash fish csh tcsh pwsh powershell".split())
_INTERPRETERS = re.compile(r"python[\d.]{0,4}|perl|ruby|node|nodejs|php|deno|bun|lua")
_EVALUATE = frozenset(("eval", "source", "."))
_STDIN = frozenset(("-", "/dev/stdin", "/proc/self/fd/0"))
_INNER = re.compile(r"(?:\$\(|`|<\()\s{0,4}")

Sought = Callable[[Simple], bool]


def run_by_shell(line: Line, sought: Sought) -> Iterator[tuple[int, int]]:
    """Where the output of a command that is sought is run as a program: from the command to what runs it."""
    yield from _run(line.text, line.commands, sought)


def _run(text: str, commands: Sequence[Simple], sought: Sought) -> Iterator[tuple[int, int]]:
    source: Simple | None = None
    around: Simple | None = None
    for number, command in enumerate(commands):
        if command.before not in ("|", "|&"):
            source = None
            outer = commands[number - 1] if number and command.before in ("(", "`") else None
            around = outer if outer is not None and outer.words and _takes_output(text, outer, command) else None
        elif source is not None and runs_input(command):
            yield source.start, command.end
            source = None
        if not command.words:
            continue
        if not sought(command):
            if _evaluates(command):
                yield from _in_quotes(command, sought)
        elif around is not None:
            yield around.start, command.end + text.startswith((")", "`"), command.end)
            around = None
        else:
            source = source or command


def runs_input(command: Simple) -> bool:
    """Whether a command takes its standard input for a program and runs it."""
    if command.name.lower() in ("iex", "invoke-expression"):
        return True
    given = command.given
    if command.name in SHELLS or command.name in _EVALUATE:
        if _evaluates(command):
            return False
        operand = next((word for word in given if not word.startswith("-") or word in _STDIN), "")
        return not operand or operand in _STDIN or "-s" in given or "--" in given
    if _INTERPRETERS.fullmatch(command.name):
        return not given or given[0] in _STDIN
    return False


def _takes_output(text: str, around: Simple, inner: Simple) -> bool:
    """Whether one command runs what another prints that stands in it: `bash <(…)`, `eval $(…)`, `eval "`…`"`."""
    if around.name not in _EVALUATE and around.name not in SHELLS:
        return False
    between = text[around.end : inner.start].strip()
    after = around.words[-1].text
    if (between == "(" and after == "$") or between in ("`", "$("):
        return around.name == "eval" or "-c" in around.given
    return between.startswith("<") and between.endswith(("<(", "$("))


def _evaluates(command: Simple) -> bool:
    """Whether a command takes one of its words for a program."""
    if command.name in SHELLS:
        return any(word in ("-c", "-lc", "-ic", "-Command", "-command", "/c") for word in command.given)
    return command.name == "eval"


def _in_quotes(command: Simple, sought: Sought) -> Iterator[tuple[int, int]]:
    """The same for a program in quotes: `sh -c "$(…)"`, `bash -c "… | sh"`."""
    for word in command.words[1:]:
        if not word.quote:
            continue
        inner = simple_commands(word.text)
        opened = _INNER.match(word.text)
        if any(True for _ in _run(word.text, inner, sought)) or (
            opened and any(sought(each) for each in simple_commands(word.text[opened.end() :]) if each.words)
        ):
            yield command.start, word.end
            return
