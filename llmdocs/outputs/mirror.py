"""A page's Markdown mirror: front matter, the way to the index, the text."""

from __future__ import annotations

import json
import re

from llmdocs.model import Page
from llmdocs.outputs.text import one_line

# Plain YAML that no reader, of 1.1 or 1.2, takes for anything but this text: words, and signs that mean nothing there.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ ./_()'-]+[A-Za-z0-9()]+)*|https?://[A-Za-z0-9./_~%-]*[A-Za-z0-9/]")
_WORDS_OF_YAML = frozenset("null true false yes no on off y n nan inf".split())
# JSON leaves these as they are; YAML 1.1 forbids them or takes them for line breaks.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def mirror(page: Page, body: str, index_url: str, *, front_matter: bool, directive: bool) -> str:
    """The text of the mirror; `body` begins with `# Title`. Without an index there is no directive."""
    above = head(page, index_url, front_matter=front_matter, directive=directive)
    return f"{above}{body}" if body.endswith("\n") else f"{above}{body}\n"


def head(page: Page, index_url: str, *, front_matter: bool, directive: bool) -> str:
    """What stands above the page's own text."""
    text = f"---\n{_front_matter(page)}---\n\n" if front_matter else ""
    return text + (f"> Documentation index: {index_url}\n\n" if directive and index_url else "")


def _front_matter(page: Page) -> str:
    """What is known of title, description, canonical_url, last_updated. A date stays a text: it is quoted."""
    lines = f"title: {quoted(one_line(page.title))}\n"
    if page.description:
        lines += f"description: {quoted(one_line(page.description))}\n"
    if page.url:
        lines += f"canonical_url: {quoted(page.url)}\n"
    if page.updated:
        lines += f"last_updated: {quoted(page.updated)}\n"
    return lines


def quoted(text: str) -> str:
    """A YAML scalar that is read back as exactly this text: plain where that is certain, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    escaped = json.dumps(text, ensure_ascii=False)
    return escaped if escaped.isascii() and "\x7f" not in escaped else _ESCAPED.sub(_escape, escaped)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
