"""Divide a line of shell into its simple commands, and those into words: enough to tell which programs are called how.

Tolerant: what no shell would take is divided all the same. Follows the POSIX shell command language, sections 2.2
(quoting) and 2.3 (token recognition); substitutions and subshells are commands of their own, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 20_000
"""Characters of a line that are read: nobody wrote a longer one."""

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>(?<![^\s;|&()])\#[^\n]*)
    | (?P<operator>\|\||&&|\|&|[|;&()`]|\{(?=\s))
    | (?P<redirection>\d?(?:<<<|<<-?|>>|<>|[<>])&?)
    | (?P<word>(?:\\.|'[^']*'|\$?"(?:[^"\\]|\\.)*"|[^\s|;&()<>`'"\\]|['"\\])+)
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(r"""\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\\Z""", re.DOTALL)
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w{0,100}=")
# Programs that run the program named after them, with those of their options that take a value.
_WRAPPERS: dict[str, frozenset[str]] = {
    "sudo": frozenset("-u -g -h -p -C -r -t -U -T -D -R --user --group --host --prompt".split()),
    "doas": frozenset(("-u", "-C")),
    "env": frozenset(("-u", "-C", "-S", "--unset", "--chdir")),
    "nice": frozenset(("-n",)),
    "timeout": frozenset(("-k", "-s")),
    "time": frozenset(("-f", "-o")),
    "exec": frozenset(("-a",)),
    "nohup": frozenset(),
    "command": frozenset(),
    "builtin": frozenset(),
    "winpty": frozenset(),
    "then": frozenset(),
    "do": frozenset(),
    "else": frozenset(),
    "if": frozenset(),
    "while": frozenset(),
    "!": frozenset(),
    "{": frozenset(),
}


class Word(NamedTuple):
    """One word of a command."""

    text: str
    """Without its quotes."""
    start: int
    end: int
    """In the line, quotes included."""
    quote: str = ""
    """The quotation mark that the word begins with."""


class Simple(NamedTuple):
    """One program with its words."""

    before: str
    """The operator in front of it: `|`, `&&`, `;`, `(`; empty for the first."""
    words: tuple[Word, ...]
    """The program and what it is given, without the wrappers (`sudo`) and assignments in front of it."""
    settings: tuple[Word, ...] = ()
    """Assignments in front of the program: `GIT_SSL_NO_VERIFY=1`."""
    redirections: tuple[tuple[str, Word], ...] = ()
    """Where input and output come from and go: (operator, target)."""
    wrappers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The program, without its folder; empty where there is none."""
        return self.words[0].text.rpartition("/")[2] if self.words else ""

    @property
    def given(self) -> list[str]:
        """The words after the program."""
        return [word.text for word in self.words[1:]]

    @property
    def start(self) -> int:
        """Where the program stands in the line."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


def simple_commands(line: str) -> tuple[Simple, ...]:
    """The commands of a line, in order."""
    return tuple(_simple(line))


def _simple(line: str) -> Iterator[Simple]:
    before = ""
    words: list[Word] = []
    redirections: list[tuple[str, Word]] = []
    waiting = ""
    for found in _TOKEN.finditer(line[:LONGEST]):
        kind = found.lastgroup
        if kind == "word":
            word = Word(_unquoted(found[0]), found.start(), found.end(), found[0][0] if found[0][0] in "'\"" else "")
            if waiting:
                redirections.append((waiting, word))
                waiting = ""
            else:
                words.append(word)
        elif kind == "redirection":
            waiting = found[0]
        elif kind == "operator" or (kind == "space" and "\n" in found[0]):
            if words:
                yield _command(before, words, redirections)
                words, redirections = [], []
                before = ";"
            waiting = ""
            if kind == "operator":
                before = found[0]
    if words:
        yield _command(before, words, redirections)


def _command(before: str, words: list[Word], redirections: list[tuple[str, Word]]) -> Simple:
    settings: list[Word] = []
    wrappers: list[str] = []
    at = 0
    while at < len(words):
        word = words[at].text
        if _ASSIGNMENT.match(word):
            settings.append(words[at])
        elif word in _WRAPPERS and at + 1 < len(words):
            wrappers.append(word)
            valued = _WRAPPERS[word]
            while at + 1 < len(words) and words[at + 1].text.startswith("-"):
                at += 2 if words[at + 1].text in valued else 1
            if word == "timeout":
                at += 1
        else:
            break
        at += 1
    return Simple(before, tuple(words[at:]), tuple(settings), tuple(redirections), tuple(wrappers))


def _unquoted(word: str) -> str:
    if not any(sign in word for sign in "\\'\""):
        return word
    return _QUOTED.sub(lambda found: next((part for part in found.groups() if part is not None), ""), word)
