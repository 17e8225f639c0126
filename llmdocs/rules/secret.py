"""A key, a token or a password stands on the page.

Whoever reads the page has it, and so has every agent, index and mirror that holds a copy. To take it off the page does
not help any more: it has to be replaced where it is valid.

Bad:

    ```sh
    git clone https://joe:r7_qX9.tortuga@git.relay.example/joe/relay.git
    ```

Good:

    ```sh
    git clone "https://joe:$GIT_TOKEN@git.relay.example/joe/relay.git"
    ```

Limits: knows the keys of many providers by their form, private keys, bearer tokens, and passwords in addresses. A
placeholder (`xxxx`, `<token>`, `$TOKEN`, `changeme`), a hash, a UUID, or a password spelt in letters alone (`tiger`)
raises nothing. The value is never shown: a report has its first characters and its length.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule
from llmdocs.safety.secrets import Leak, leaks

# Forms that examples are written in as well, and keys that browsers are given or that only reach test data.
_LESS = frozenset(("bearer-token", "basic-credentials", "url-password", "jwt", "google-api-key"))
_TEST = ("sk_test_", "rk_test_")


def secrets(document: Document) -> tuple[Leak, ...]:
    """The secrets on a page, worked out once: whatever a rule is about, no finding shows one."""
    found = document.known.get(__name__)
    if not isinstance(found, tuple):
        found = document.known[__name__] = leaks(document.text)
    return found


def _check(document: Document) -> Iterator[Hit]:
    for leak in secrets(document):
        less = leak.kind in _LESS or document.text.startswith(_TEST, leak.start)
        said = f"every reader has this secret, {leak.told}: replace it where it is valid, and write a placeholder here"
        yield Hit(Span(*leak.shown), said, Severity.WARNING if less else None)


RULE = Rule("secret", Family.SAFETY, Severity.ERROR, __doc__ or "", _check)
