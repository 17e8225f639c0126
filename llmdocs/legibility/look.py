"""What code without a language looks like: a command, a session in a terminal, a program or data, or mere text.

In doubt it is text, so that nobody is told to name the language of a drawing or of what a program printed.
"""

from __future__ import annotations

import re
from enum import Enum

COMMANDS = frozenset(
    "ansible apk apt apt-get aws az bash brew bun bundle cargo cat cd chmod chown choco cmake composer conda cp curl "
    "deno dnf docker docker-compose dotnet echo env export flutter gcloud gem gh git go gradle helm java kubectl ln ls "
    "make mkdir mv node npm npx nvm pacman pip pip3 pipenv pipx pnpm pnpx podman poetry psql pytest python python3 rm "
    "rsync ruby rustup scp sed sh snap source ssh sudo systemctl tar terraform touch unzip uv uvx vim wget winget yarn "
    "yum zypper".split()
)
"""Programs whose name at the start of a line makes it a command."""


class Look(str, Enum):
    """What code without a language can be taken for."""

    COMMAND = "command"
    SESSION = "session"
    CODE = "code"
    TEXT = "text"


_PROMPT = re.compile(
    r"[ \t]*(?:\([\w.-]{1,40}\) ?)?(?:[\w.-]{1,40}@[\w.-]{1,40}[^\s$#%]{0,60} ?)?\$ \S"
    r"|[ \t]*(?:PS )?[A-Z]:\\[^\n>]{0,80}>|[ \t]*(?:>>>|In \[\d{1,4}\]:) \S"
)
# Lines and boxes, arrows between words.
_DRAWN = re.compile(r"[\u2190-\u21ff\u2500-\u259f\u25a0-\u25ff]|\+--|^[ |]{0,60}[|`]-- |[=-]{5}|\.\.\.\.", re.MULTILINE)
# A fault with the calls that led to it, help, a log, a message of HTTP, an address.
_SAID = re.compile(
    r"Traceback \(most recent"
    r"|^[ \t]*(?:\w{0,40}(?:Error|Exception)|error|fatal|[Ww]arning|WARNING|INFO|DEBUG|ERROR|FATAL)\b[: ]"
    r"|^[ \t]*(?:[Uu]sage|USAGE)\b[: ]"
    r"|^[ \t]{0,8}at [\w.$<>]{1,80} ?\("
    r"|^\[?(?:\d{4}-\d\d-\d\d|\d\d:\d\d)"
    r"|^[ \t]*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) [/<{:h]|^HTTP/\d|^\d{3} [A-Z]"
    r"|^[ \t]*[a-z][a-z+.-]{1,20}://\S{1,300}[ \t]*$"
    r"|^[A-Z][\w-]{1,40}: (?![{\[\"'\d])\S",
    re.MULTILINE,
)
_TEMPLATE = re.compile(r"\s*(?:\{%[^\n]*%\}|\{\{[^\n]*\}\}|--8<--[^\n]*|<<<[^\n]*)\s*")
_KEYWORDS = (
    "import|from|package|using|use|#include|def|class|const|let|var|function|func|fn|return|public|private|export"
    "|module|require|interface|struct|enum|SELECT|INSERT|CREATE"
)
_CODE = re.compile(
    r"[{};]\s*$|\)\s*:\s*$|[(\[,]\s*$"
    r"|^\s*[\w.\"'\]\[]{1,80}\s*(?::=|\+=|=)\s*\S"
    rf"|^\s*(?:{_KEYWORDS})\s|^\s*@\w"
    r"|^\s*</?(?![A-Z _-]{1,40}>)[A-Za-z][^<>\n]*>"
    r"|^\s*[\w\"'.-]{1,80}\s*:(?:\s+[\w\"'\[{]\S*)?\s*$|^\s*\[[\w.\"-]{1,80}\]\s*$|\w\([^()\n]*\)"
)
# A program that nobody knows, with options.
_OPTIONS = re.compile(r"[a-z][\w.-]{1,30}(?: [\w./:=@-]{1,80}){0,12} --?[a-z][\w-]{0,40}(?:[= ]|$)")
_LINES, _WIDTH = 60, 400


def looks_like(code: str) -> Look:
    """What a reader takes the code for who is not told what it is."""
    lines = [line[:_WIDTH] for line in code[: _LINES * _WIDTH].split("\n")[:_LINES] if line.strip()]
    if not lines or (len(lines) == 1 and _TEMPLATE.fullmatch(lines[0])):
        return Look.TEXT
    if any(_PROMPT.match(line) for line in lines[:3]):
        return Look.SESSION
    head = "\n".join(lines)
    if _DRAWN.search(head) or _SAID.search(head):
        return Look.TEXT
    first = next((line for line in lines if not line.lstrip().startswith("#")), "").split()
    if first and (first[0] in COMMANDS or first[0].startswith("./") or _OPTIONS.match(" ".join(first))):
        return Look.COMMAND
    signs = sum(1 for line in lines if _CODE.search(line))
    return Look.CODE if 2 * signs > len(lines) else Look.TEXT
