"""The fenced code blocks of a Markdown source, whichever dialect, with the language that their author gave."""

from __future__ import annotations

import re
from dataclasses import dataclass

# List markers, quote marks and a definition's colon may stand before a fence. Every alternative begins with another
# character, so matching is linear.
_OPENING = re.compile(
    r"(?P<before>(?:[ \t>]|(?:[-*+:]|\d{1,9}[.)])(?=[ \t]))*)(?P<run>`{3,}|~{3,}|:{3,}(?=\{))(?P<info>.*)"
)
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.\-]+(?=[\s{:,\[]|$)")
_CLASS = re.compile(r"\.([A-Za-z0-9_+#\-]+)")
_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:+.\-]*)\}[ \t]*(\S*)")
_CODE_DIRECTIVES = {"code-block", "code", "sourcecode", "code-cell", "code-block2", "prompt"}
_OPTION = re.compile(r":[\w\-]+:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class _Fence:
    mark: str
    length: int
    indent: int
    quotes: int
    contained: bool
    """Whether a line with less indentation ends it: the fence stands in a list, an admonition or a tab."""

    def closes(self, line: str) -> bool:
        """Whether the line is this fence's last, its container's prefix already taken off."""
        bare = line.strip()
        deep = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) >= 4
        return not deep and len(bare) >= self.length and not bare.strip(self.mark)


def languages(markdown: str) -> list[tuple[str, str]]:
    """The code of every fenced block, in order, with its language as written; empty where the author gave none.

    The code is as a reader sees it: without the indentation of the list, quote, admonition or tab that it stands in,
    without options of directives, and without a last line break. Fences shown inside other fences are code.
    """
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[tuple[str, str]] = []
    directives: list[_Fence] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if directives and directives[-1].closes(_inside(line, directives[-1]) or ""):
            directives.pop()
            continue
        match = _OPENING.match(line)
        if match is None:
            continue
        mark, info = match["run"][0], match["info"].strip()
        if mark == "`" and "`" in info:
            continue
        fence = _fence(match["before"], match["run"])
        language, directive = _language(info)
        if directive and language is None:
            directives.append(fence)
            continue
        code, at = _code(lines, at, fence)
        found.append((_without_options(code) if directive else code, language or ""))
    return found


def _fence(before: str, run: str) -> _Fence:
    indent = len(before.expandtabs(4))
    marker = any(char not in " \t>" for char in before)
    return _Fence(run[0], len(run), indent, before.count(">"), marker or indent >= 4)


def _code(lines: list[str], at: int, fence: _Fence) -> tuple[str, int]:
    """The code from this line on, and the line after the block."""
    code: list[str] = []
    while at < len(lines):
        inner = _inside(lines[at], fence)
        if inner is None:
            break
        at += 1
        if fence.closes(inner):
            break
        code.append(inner)
    return "\n".join(code), at


def _inside(line: str, fence: _Fence) -> str | None:
    """The line without its container's prefix; None when the container ends here."""
    width = fence.indent
    for _ in range(fence.quotes):
        stripped = line.lstrip(" \t")
        if not stripped.startswith(">"):
            return None
        width -= len(line) - len(stripped) + 1
        line = stripped[1:]
    if not line.strip():
        return _dedent(line, width)
    expanded = line.expandtabs(4)
    if fence.contained and len(expanded) - len(expanded.lstrip(" ")) < width:
        return None
    return _dedent(line, width)


def _dedent(line: str, width: int) -> str:
    """The line without so many columns of leading white space, or with none left when it has fewer."""
    while width > 0 and line[:1] in (" ", "\t"):
        if line[0] == "\t":
            spare = max(0, 4 - width)
            width -= 4
            line = " " * spare + line[1:]
        else:
            width -= 1
            line = line[1:]
    return line


def _language(info: str) -> tuple[str | None, bool]:
    """The language that an info string names, and whether the fence is a MyST directive.

    None with a directive means that it holds prose, not code.
    """
    directive = _DIRECTIVE.match(info)
    if directive:
        name, argument = directive[1], directive[2]
        if name in _CODE_DIRECTIVES:
            return argument, True
        # `{python}` and `{r}` are cells of R Markdown and Quarto, yet MyST reads any such name as a directive.
        return None, True
    if info.startswith("{"):
        first = _CLASS.search(info.partition("=")[0])
        return (first[1] if first else ""), False
    match = _LANGUAGE.match(info)
    # `title="x"` alone is an attribute.
    return (match[0] if match else ""), False


def _without_options(code: str) -> str:
    """The code of a directive without the options before it: `:name: value` lines, or YAML between `---`."""
    lines = code.split("\n")
    at = 0
    if lines[0].strip() == "---":
        closing = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
        at = 0 if closing is None else closing + 1
    while at < len(lines) and _OPTION.match(lines[at]):
        at += 1
    if at and at < len(lines) and not lines[at].strip():
        at += 1
    return "\n".join(lines[at:])
