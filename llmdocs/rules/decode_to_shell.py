"""A command decodes a text that nobody can read, and runs it.

What is run does not stand on the page: neither a reader nor an agent can say what it does, and no check of the page
sees it.

Bad:

    ```sh
    echo cm0gLXJmIC4K | base64 -d | sh
    ```

Good:

    ```sh
    rm -rf build/
    ```

Limits: knows base64, base32, hexadecimal and OpenSSL in pipes and substitutions, PowerShell's encoded commands, and
`exec` or `eval` of decoded text in Python, JavaScript and PHP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.shell.lines import lines_with
from llmdocs.shell.running import run_by_shell
from llmdocs.shell.words import Simple

_WORDS = frozenset(
    "base64 base32 gbase64 basenc b64decode b85decode a85decode xxd openssl uudecode -encodedcommand -enc atob "
    "frombase64string printf".split()
)
_DECODE = frozenset("-d -D -di -id --decode".split())
_EVALUATED = re.compile(
    r"""\b(?:exec|eval)\s?\(\s?(?:\w{1,30}\(\s?){0,3}(?:__import__\(["']base64["']\)\.|base64\.)?
    (?:b64decode|b85decode|a85decode|atob|base64_decode|Buffer\.from\([^()\n]{1,4000},\s?["']base64["'])
    | \b(?:powershell|pwsh)(?:\.exe)?\s[^\n]{0,200}\s-(?:e|en|enc|enco\w{0,4}|encodedcommand)
      \s{1,4}["']?[A-Za-z0-9+/=]{16}
    | \b(?:iex|Invoke-Expression)\b[^\n]{0,300}FromBase64String""",
    re.VERBOSE | re.IGNORECASE,
)
_MESSAGE = "what this runs is encoded, so nobody can read it on the page: write the command itself"


def _check(document: Document) -> Iterator[Hit]:
    for line in lines_with(document, _WORDS):
        found = list(run_by_shell(line, _decodes))
        if not found and (match := _EVALUATED.search(line.text)):
            found = [match.span()]
        for start, end in found[:1]:
            yield Hit(line.span(start, end), _MESSAGE)


def _decodes(command: Simple) -> bool:
    given = command.given
    if command.name in ("base64", "base32", "gbase64", "basenc"):
        return not _DECODE.isdisjoint(given)
    if command.name == "openssl":
        return "-d" in given and ("base64" in given or "enc" in given or "-base64" in given)
    if command.name == "xxd":
        return any(word.startswith("-") and "r" in word for word in given)
    if command.name in ("printf", "echo"):
        return any(word.text.count("\\x") > 3 for word in command.words)
    return command.name == "uudecode"


RULE = Rule("decode-to-shell", Family.SAFETY, Severity.ERROR, __doc__ or "", _check)
