"""Something that is run or installed comes over plain http, or a secret is sent over it.

Whoever sits between can put another program in its place, or read the secret. A person may notice that the page looks
odd; an agent that runs the command does not.

Bad:

    ```sh
    wget http://downloads.relay.example/relay.tar.gz
    ```

Good:

    ```sh
    wget https://downloads.relay.example/relay.tar.gz
    ```

Limits: looks at what is downloaded, cloned, installed or sent with credentials. A link to a page, an XML namespace, a
placeholder such as `example.com`, and hosts of the reader's own network raise nothing. Package sources of apt are
signed and raise nothing either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.targets import targets_at
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.safety.hosts import host_of, is_public
from llmdocs.shell.lines import Line, lines_at
from llmdocs.shell.running import runs_input
from llmdocs.shell.words import Simple, Word

_FILE = re.compile(
    r"""\.(?:sh|bash|ps1|bat|cmd|py|pl|rb|exe|msi|msix|dmg|pkg|deb|rpm|apk|appimage|snap|flatpak|jar|war|whl|gem|crate|nupkg|vsix|xpi
    |crx|zip|tgz|tbz2?|txz|7z|rar|tar(?:\.\w{2,4})?|gz|bz2|xz|zst|iso|img|bin|run|asc|gpg|key|pem|crt|repo|list)(?:[?#].*)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN = re.compile(r"http://[^\s<>()\"'`\]]{1,1000}")
_SECRET = re.compile(
    r"(?:-u|--user|--oauth2-bearer|--password|--http-password)$|authorization:|api[-_]?key|[?&](?:token|key|secret|password)=",
    re.IGNORECASE,
)
_SAVE = frozenset("-o -O -OJ -LO -fsSLO -sSLO -sLO -OL --output --remote-name -OutFile".split())
_INSTALLERS = frozenset(
    "pip pip3 uv pipx poetry npm yarn pnpm gem cargo go helm rpm yum dnf zypper apk brew conda mamba composer "
    "nuget dotnet choco "
    "dpkg snap flatpak docker".split()
)
_DOWNLOADERS = frozenset("curl wget aria2c fetch iwr irm invoke-webrequest invoke-restmethod".split())
_MESSAGE = "comes over plain http, so whoever sits between can change it: use https"


def _check(document: Document) -> Iterator[Hit]:
    if "http://" not in document.text:
        return
    addresses = [(found.start(), found[0]) for found in _PLAIN.finditer(document.text) if _public(found[0])]
    if not addresses:
        return
    for line in lines_at(document, (at for at, _ in addresses)):
        for command in line.commands:
            if word := _plain(line, command):
                at = word.text.find("http://")
                source = line.text[word.start : word.end]
                shift = max(0, source.find("http://"))
                said = _said(command, word.text[at:])
                yield Hit(line.span(word.start + shift, word.end - (source[-1:] in "'\"")), said)
    for target in targets_at(document, (at for at, address in addresses if _FILE.search(address))):
        address = target.address
        if not target.image and address.startswith("http://") and _FILE.search(address) and _public(address):
            yield Hit(target.span, f"this file {_MESSAGE}")


def _plain(line: Line, command: Simple) -> Word | None:
    """The plain address that a command installs from, downloads a file from, or sends a secret to."""
    address = next((word for word in command.words[1:] if "http://" in word.text and _public(_address(word))), None)
    if address is None:
        return None
    name, given = command.name.lower(), command.given
    if (name == "git" and "clone" in given) or (name in _INSTALLERS and "http_proxy" not in line.text):
        return address
    if name not in _DOWNLOADERS:
        return None
    fetched = (name == "wget" and not {"--spider", "-O-", "-qO-"} & set(given)) or not _SAVE.isdisjoint(given)
    run = any(other.before == "|" and runs_input(other) for other in line.commands)
    asks = not fetched and not run and not _FILE.search(_address(address))
    return None if asks and not any(_SECRET.search(word) for word in given) else address


def _said(command: Simple, address: str) -> str:
    if any(_SECRET.search(word) for word in command.given) and not _FILE.search(address):
        return "a secret goes over plain http, so whoever sits between can read it: use https"
    return f"what this fetches {_MESSAGE}"


def _address(word: Word) -> str:
    return word.text[word.text.find("http://") :]


def _public(address: str) -> bool:
    return is_public(host_of(address))


RULE = Rule("insecure-url", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
