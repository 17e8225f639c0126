"""The language of a block of code, as its HTML gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.safety.unicode import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_PLAIN = frozenset(
    {"", "text", "none", "default", "plaintext", "plain", "txt", "output", "no-highlight", "nohighlight"}
)
"""Words that name no language."""
_CLASS = re.compile(r"(?:^|\s)(?:language-|highlight-source-|brush:\s?|src-|sourceCode\s+)([\w+#.-]+)")
_CODE_CLASS = re.compile(r"(?:^|\s)(?:lang-|highlight-)([\w+#.-]+)")
_WRAPPER_CLASS = re.compile(r"(?:^|\s)highlight-([\w+#.-]+)(?:\s+notranslate|\s|$)")
_KNOWN = frozenset(
    "ada asm awk bash bat batch c clojure cmake cobol coffeescript cpp crystal cs csharp css csv cuda cxx d dart "
    "diff docker dockerfile dotenv elixir elm erlang fortran fsharp go graphql groovy haskell hcl html http ini "
    "java javascript jinja js json json5 jsonc jsx julia kotlin latex less lisp lua make makefile markdown matlab "
    "md mermaid mermaidjs mjs nginx nim nix objc objectivec ocaml pascal perl php powershell prolog properties "
    "protobuf ps1 py python python3 r rb reason rst ruby rust sass scala scheme scss sh shell shellscript "
    "solidity sql svelte swift tcl terraform tex toml ts tsx typescript vb verilog vhdl vim vue wasm xml yaml yml "
    "zig zsh console".split()
)
"""Words that name a language where they stand alone."""
_NO_WRAPPER = frozenset({"body", "article", "main", "section", "li", "dd"})
_NUMBERED = frozenset({"td", "tr", "tbody", "table"})
"""The table that holds line numbers beside the code."""


def language(node: Node) -> str:
    """The language the HTML gives for a block, empty for none. Never guessed."""
    inner = node.css_first("code") if node.tag != "code" else None
    for own in (inner, node):
        if own is not None:
            found = _named(own, _CODE_CLASS)
            if found is not None:
                return found
    up, left = node.parent, 3
    while up is not None and left:
        tag = up.tag
        if tag in _NO_WRAPPER or (tag == "td" and not up.attributes.get("class")):
            break
        if tag not in _NUMBERED:
            found = _named(up, _WRAPPER_CLASS)
            if found is not None:
                return found
            left -= 1
        up = up.parent
    for own in (inner, node, node.parent if "example" in _classes(node.parent) else None):
        if own is not None:
            for word in (own.attributes.get("class") or "").lower().split():
                if word in _KNOWN:
                    return word
    return ""


def _classes(node: Node | None) -> list[str]:
    return (node.attributes.get("class") or "").split() if node is not None else []


def _named(node: Node, pattern: re.Pattern[str]) -> str | None:
    """The language an element names, empty for a word that means none, None where it says nothing."""
    attributes = node.attributes
    if not attributes:
        return None
    name = attributes.get("data-lang") or attributes.get("data-language")
    if not name and node.tag == "pre" and attributes.get("lang") in _KNOWN:
        # GitHub's way; elsewhere `lang` is a human language.
        name = attributes["lang"]
    if not name:
        classes = attributes.get("class") or ""
        match = _CLASS.search(classes) or pattern.search(classes)
        if match is None:
            return None
        name = match[1]
    words = clean(name.split(",")[0], code=True)[0].replace("`", "").split()
    name = words[0].strip(";") if words else ""
    return "" if name.lower() in _PLAIN else name
