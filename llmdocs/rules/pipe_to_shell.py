"""A command runs whatever an address sends, unseen.

An agent that follows the page runs it as well, with its own rights and without a look at it. What the address sends may
be another thing tomorrow, or for this one client; and a connection that breaks leaves a program half run.

Bad:

    ```sh
    curl -fsSL https://relay.example/install.sh | sh
    ```

Good:

    ```sh
    curl -fsSLO https://relay.example/install.sh
    sha256sum --check install.sh.sha256
    sh install.sh
    ```

or the package of a package manager, which is signed.

Limits: looks at code, in blocks and in running text; does not follow a script that is saved first and run on the next
line, which a reader can look at in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.safety.hosts import host_of, is_public
from llmdocs.shell.lines import Line, lines_with
from llmdocs.shell.running import run_by_shell
from llmdocs.shell.words import Simple

_DOWNLOADERS = frozenset("curl wget aria2c lynx irm iwr invoke-webrequest invoke-restmethod".split())
_WORDS = _DOWNLOADERS | {"iex", "invoke-expression", "downloadstring"}
_POWERSHELL = re.compile(
    r"(?:\biex\b|\bInvoke-Expression\b|\[scriptblock\]::Create)[^\n]{0,200}?"
    r"(?:\.DownloadString|\birm\b|\biwr\b|\bInvoke-RestMethod\b|\bInvoke-WebRequest\b|\bcurl\b)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s\"'`)]{1,300}")
_MESSAGE = (
    "this runs whatever the address sends, unseen: say how to download it, check it and run it, or name a package"
)


def _check(document: Document) -> Iterator[Hit]:
    for line in lines_with(document, _WORDS):
        found = list(run_by_shell(line, _downloads))
        if not found and (match := _POWERSHELL.search(line.text)):
            found = [match.span()]
        for start, end in found[:1]:
            if not _is_local(line):
                yield Hit(line.span(start, end), _MESSAGE)


def _downloads(command: Simple) -> bool:
    # Without an address the two programs are talked about.
    return command.name.lower() in _DOWNLOADERS and len(command.words) > 1


def _is_local(line: Line) -> bool:
    """Whether every address is one of this network: what it sends is the reader's own."""
    hosts = [host_of(found[0]) for found in _URL.finditer(line.text)]
    return bool(hosts) and all("." not in host or (host[:1].isdigit() and not is_public(host)) for host in hosts)


RULE = Rule("pipe-to-shell", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
