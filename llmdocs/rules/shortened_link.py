"""A link is shortened, so nobody sees where it leads.

An agent that may open only certain sites cannot tell whether it may follow, and whoever runs the service, or buys its
name, can lead it elsewhere. Shorteners also end: every link of goo.gl did.

Bad:

    ```sh
    curl -sL https://bit.ly/relay-install -o install.sh
    ```

Good:

    ```sh
    curl -sL https://docs.relay.example/install.sh -o install.sh
    ```

Limits: knows the services that shorten links of anybody, not those of one company for its own (`youtu.be`, `aka.ms`).
In running text it is a remark, in a command a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.targets import targets_at
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.shell.lines import Line, lines_at

SERVICES = tuple(
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly tiny.cc git.io "
    "j.mp lnkd.in "
    "v.gd adf.ly bit.do shorte.st dlvr.it soo.gd s2r.co clck.ru urlz.fr shrtco.de tny.im u.nu qr.ae bc.vc".split()
)
_LINK = re.compile(
    rf"://(?:www\.)?({'|'.join(re.escape(service) for service in SERVICES)})/(?![\[<{{$])[\w~-][^\s\"'`)<>\]]{{0,200}}",
    re.IGNORECASE,
)
_MESSAGE = "nobody sees where this leads, and it may lead elsewhere tomorrow: give the address itself"


def _check(document: Document) -> Iterator[Hit]:
    places = [found.start() for found in _LINK.finditer(document.text)]
    for line in lines_at(document, places):
        if found := _LINK.search(line.text):
            yield Hit(
                line.span(_begin(line.text, found.start()), found.end()),
                _MESSAGE,
                Severity.INFO if _is_bare(line, found) else None,
            )
    for target in targets_at(document, places):
        if _LINK.search(target.address) and not target.image:
            yield Hit(target.span, _MESSAGE, Severity.INFO)


def _begin(text: str, at: int) -> int:
    """Where the address begins whose scheme ends here."""
    return at - 5 if text.startswith("https", max(0, at - 5)) else max(0, at - 4)


def _is_bare(line: Line, found: re.Match[str]) -> bool:
    """Whether running text shows the address and no command that fetches it."""
    return line.inline and line.text.strip().endswith(found[0]) and " " not in line.text.strip()


RULE = Rule("shortened-link", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
