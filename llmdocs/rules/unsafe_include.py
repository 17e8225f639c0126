"""A page pulls in a file from outside of its project, or runs code while it is built.

What is included becomes text of the page: `/etc/passwd` or a key, where the page is built by a service. A YAML tag that
builds Python objects runs code as soon as a tool reads the page's front matter without care.

Bad:

    --8<-- "/etc/hostname"

Good:

    --8<-- "includes/hosts.md"

Limits: knows the snippets of PyMdown, the directives of MyST and Sphinx, includes of Jekyll, Hugo and Docusaurus,
`$ref` of OpenAPI, and Python's tags of YAML in front matter. Whether the file exists is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Kind
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule
from llmdocs.safety.hosts import host_of, is_public

_INCLUDE = re.compile(
    r"""[ \t>]{0,40}(?:-{1,8}8<-{1,8}[ \t]+["']([^"'\n]{1,500})["']
    |(?:```|:::|~~~)\{(?:include|literalinclude)\}[ \t]+(\S{1,500})
    |\{%[ \t]*(?:include|include_relative|include-markdown|include_markdown|include_code)[ \t]+["']?([^"'\s%]{1,500})
    |\{\{[<%][ \t]*(?:readfile|include|code)[ \t]+(?:file=)?["']?([^"'\s>%]{1,500})
    |["']?\$ref["']?[ \t]?:[ \t]?["']?([^"'\s,}]{1,500}))""",
    re.VERBOSE,
)
_PRIVATE = re.compile(
    r"/(?:etc|proc|sys|root|home|Users|var)/|~/|file:|[A-Za-z]:[\\/]|\\\\|.{0,100}(?:\.ssh|\.aws|\.env)(?:/|$)"
    # A project may well have folders of these names, but none of these files in them.
    r"|(?:\.\./){1,40}(?:etc/(?:passwd|shadow|hostname|hosts|ssh/)|proc/(?:self|\d)|var/run/secrets/)"
)
_TAG = re.compile(
    r"!!python/(?:object/apply|object/new|object|module|name:(?:os|subprocess|builtins|posix|sys)\b)[^\s]{0,100}"
)
_WORDS = frozenset(
    # Of a snippet of PyMdown the scissors `--8<--` leave a word.
    ["include", "include-markdown", "literalinclude", "readfile", "ref", *("-" * size + "8" for size in range(1, 9))]
)
_REFERENCE = 5
_MESSAGE = "this pulls in a file from outside of the project: keep what a page includes beside the pages"


def _check(document: Document) -> Iterator[Hit]:
    text = document.text
    if document.origin is not None:
        return
    for found in _includes(document):
        group = found.lastindex or 1
        outside = _PRIVATE.match(found[group]) or (group == _REFERENCE and _is_inner(found[group]))
        if outside and (group == _REFERENCE or _is_run(document, found)):
            yield Hit(Span(*found.span(group)), _MESSAGE)
    for found in _TAG.finditer(text) if "python" in document.words else ():
        if document.block_at(found.start()).kind is Kind.FRONT_MATTER:
            said = "this tag runs Python code when the front matter is read without care: write plain values"
            yield Hit(Span(*found.span()), said, Severity.ERROR)


def _includes(document: Document) -> Iterator[re.Match[str]]:
    """The lines that pull in a file."""
    begins = dict.fromkeys(document.line(document.place(at)[0]).start for at in document.places(_WORDS))
    return (found for begin in begins if (found := _INCLUDE.match(document.text, begin)))


def _is_run(document: Document, found: re.Match[str]) -> bool:
    """Whether an include is one, and not shown in code; a fence that includes is code itself."""
    kind = document.block_at(found.end()).kind
    return kind is not Kind.CODE or found[0].lstrip(" \t>").startswith(("`", "~", ":"))


def _is_inner(address: str) -> bool:
    """Whether an address leads into the network of whoever resolves it."""
    return (
        address.startswith(("http://", "https://"))
        and not is_public(host_of(address))
        and host_of(address)[:1].isdigit()
    )


RULE = Rule("unsafe-include", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
