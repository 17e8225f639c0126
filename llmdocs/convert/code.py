"""Code: the text of a block as the reader sees it, its language, the fence that can hold it; inline code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.media import address
from llmdocs.convert.text import title_text
from llmdocs.convert.manner import DROPPED

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_PLAIN = frozenset({"", "text", "none", "default", "plaintext", "plain", "txt", "output", "no-highlight", "nohighlight"})
"""Words that name no language."""
_CLASS = re.compile(r"(?:^|\s)(?:language-|highlight-source-|brush:\s?|src-|sourceCode\s+)([\w+#.-]+)")
_CODE_CLASS = re.compile(r"(?:^|\s)(?:lang-|highlight-)([\w+#.-]+)")
_WRAPPER_CLASS = re.compile(r"(?:^|\s)highlight-([\w+#.-]+)(?:\s+notranslate|\s|$)")
_KNOWN = frozenset(
    "ada asm awk bash bat batch c clojure cmake cobol coffeescript cpp crystal cs csharp css csv cuda cxx d dart diff docker "
    "dockerfile dotenv elixir elm erlang fortran fsharp go graphql groovy haskell hcl html http ini java javascript jinja js "
    "json json5 jsonc jsx julia kotlin latex less lisp lua make makefile markdown matlab md mermaid mermaidjs mjs nginx nim "
    "nix objc objectivec ocaml pascal perl php powershell prolog properties protobuf ps1 py python python3 r rb reason rst "
    "ruby rust sass scala scheme scss sh shell shellscript solidity sql svelte swift tcl terraform tex toml ts tsx typescript "
    "vb verilog vhdl vim vue wasm xml yaml yml zig zsh console".split()
)
_SPECIAL = (
    "br, button, input, script, style, [style], [hidden], [aria-hidden], [class*=lin], [class*=token-line], [class*=gutter], "
    "img[alt], .ln, .lnt, .boring, .copy, .sr-only, .visually-hidden, .lang, .conum, .mark, .hide, .d-none, .ttc, svg, template, noscript"
)
"""What a `pre` may hold that is not simply text in spans; without any, the parser's own text is the code."""
_LINES = frozenset({"ec-line", "token-line", "line"})
_NO_WRAPPER = frozenset({"body", "article", "main", "section", "li", "dd"})
_NUMBERED = frozenset({"td", "tr", "tbody", "table"})
"""The table that holds line numbers beside the code."""
_PRE = {"class": "pre"}
_SPAN = re.compile("[!-_a-~][ -_a-~]*")
_BLOCKS = frozenset({"div", "tr", "p", "li", "section", "ul", "ol", "table"})
_SILENT = frozenset({"-comment", "script", "style", "button", "input", "svg", "template", "noscript"})
_TICKS = re.compile("`+")
_WHITE = re.compile("[ \t]*[\n\r][ \t]*")


def fence(code: str, language: str = "") -> str:
    """A fenced block (CommonMark 4.5) whose run of backticks is longer than any in the code."""
    longest = max(map(len, _TICKS.findall(code)), default=0) if "`" in code else 0
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{code}\n{ticks}" if code else f"{ticks}{language}\n{ticks}"


def block(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A `pre`, or what a profile calls code, as a fence."""
    inner = node.css_first("pre pre") if node.tag == "pre" else None
    # A selector finds the element itself too.
    if inner is not None and inner.mem_id != node.mem_id:
        # Beside a column of numbers the code is in a `pre` of its own; its language stands outside.
        inner = node.css_first("td.code pre, td.rouge-code pre, td.lntd:last-child pre")
        if inner is None:
            return walker.flow(node)
    text = code_text(walker, inner or node)
    names = [clean for n in node.css("[id], a[name]") for clean in [n.attributes.get("id") or n.attributes.get("name")]]
    for name in names:
        if name and not name.startswith(("__span", "__codelineno", "cb")):
            walker.wait(name)
    blocks = walker.before()
    if text.strip("\n") == "" and not text:
        return blocks
    name = language(node) or walker.languages.get(text.strip("\n"), "")
    return [*blocks, fence(text, name)]


def mermaid(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A diagram's source, as a fence GitHub draws."""
    text = code_text(walker, node).strip("\n")
    return [*walker.before(), fence(text, "mermaid")] if text.strip() else []


def code_text(walker: Walker, node: Node) -> str:
    """The text of a block of code to the letter, without its last line end."""
    if node.css_first(_SPECIAL) is None and not walker.ruled:
        text = node.text()
    else:
        text = "".join(_lines(walker, node))
    text = walker.cleaned(text.replace("\r\n", "\n").replace("\r", "\n"), code=True)
    return text[:-1] if text.endswith("\n") else text


def _lines(walker: Walker, node: Node) -> Iterator[str]:
    """The text with one line end after each line element, however the generator writes it.

    The line end of a line element waits: where the generator wrote one too, it stands in the text that follows.
    """
    last = "\n"
    waits = False
    stack: list[tuple[Node | None, str]] = [(node.first_child, "")]
    while stack:
        child, line = stack[-1]
        if child is None:
            stack.pop()
            if line:
                waits = waits or last != "\n"
            continue
        stack[-1] = (child.next, line)
        tag = child.tag
        if tag == "-text":
            text = child.text_content or ""
            if text:
                if waits and not text.startswith("\n"):
                    yield "\n"
                waits = False
                last = text[-1]
                yield text
        elif tag == "br":
            waits = False
            last = "\n"
            yield "\n"
        elif tag == "img":
            sign = child.attributes.get("alt") or ""
            if sign:
                # A callout's number, in brackets as it would be in a source: `port = 80 (1)`.
                last = sign[-1]
                yield f"({sign})" if sign.isdigit() else sign
        elif tag not in _SILENT:
            attributes = child.attributes
            if attributes and walker.manner(child, tag, attributes, in_code=True) is DROPPED:
                continue
            classes = (attributes.get("class") or "").split() if attributes else []
            is_line = tag in _BLOCKS or not _LINES.isdisjoint(classes)
            if is_line and waits:
                waits = False
                last = "\n"
                yield "\n"
            if is_line and "ec-line" in classes and not child.text().strip("\n"):
                last = "\n"
                yield "\n"
                continue
            stack.append((child.first_child, "line" if is_line else ""))


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
    if not name:
        classes = attributes.get("class") or ""
        match = _CLASS.search(classes) or pattern.search(classes)
        if match is None:
            return None
        name = match[1]
    name = name.split(",")[0].strip().strip(";")
    return "" if name.lower() in _PLAIN else name.replace("`", "")


def span(walker: Walker, node: Node, attributes: Attributes) -> str:
    """Inline code; a link inside becomes a link around that part of it."""
    plain = _plain(node)
    if plain is not None:
        return ticks(walker, plain)
    parts: list[str] = []
    text = ""
    for piece, href, title in _parts(walker, node):
        if href is None:
            text += piece
            continue
        parts.append(ticks(walker, text))
        text = ""
        parts.append(_linked(walker, ticks(walker, piece), href, title))
    parts.append(ticks(walker, text))
    return "".join(parts)


def _plain(node: Node) -> str | None:
    """The text of a code span that holds nothing else, or Sphinx's `span.pre` around each word; None for any other."""
    text = ""
    child = node.first_child
    while child is not None:
        if child.tag == "-text":
            text += child.text_content or ""
        elif child.tag == "span" and child.attributes == _PRE:
            inner = child.first_child
            if inner is None or inner.next is not None or inner.tag != "-text":
                return None
            text += inner.text_content or ""
        else:
            return None
        child = child.next
    return text


def _linked(walker: Walker, text: str, href: str, title: str) -> str:
    url = address(walker, href)
    return f"[{text}]({url}{title_text(title)})" if url is not None and text else text


def _parts(walker: Walker, node: Node) -> Iterator[tuple[str, str | None, str]]:
    """(text, address or None, title) of the parts of a code span."""
    child = node.first_child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            yield child.text_content or "", None, ""
        elif tag == "br":
            yield " ", None, ""
        elif tag not in ("-comment", "script", "style", "button", "svg", "template", "noscript"):
            attributes = child.attributes
            if not attributes or walker.manner(child, tag, attributes, in_code=True) is not DROPPED:
                if tag == "a" and attributes.get("href"):
                    text = "".join(t for t, _, _ in _parts(walker, child))
                    yield text, attributes["href"], attributes.get("title") or ""
                else:
                    yield from _parts(walker, child)
        child = child.next


def ticks(walker: Walker, text: str) -> str:
    """A code span (CommonMark 6.1) that reads back as the text; line ends are spaces, as a browser shows them."""
    if _SPAN.fullmatch(text):
        return f"`{text}`"
    text = walker.cleaned(text, code=True)
    if "\n" in text or "\r" in text:
        text = _WHITE.sub(" ", text)
    if not text:
        return ""
    if "`" not in text and text[0] != " ":
        return f"`{text}`"
    runs = {len(run) for run in _TICKS.findall(text)}
    length = next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if text.strip(" ") and (text[0] == "`" or text[-1] == "`" or (text[0] == " " and text[-1] == " ")) else ""
    return f"{'`' * length}{pad}{text}{pad}{'`' * length}"


def anchored(names: list[str]) -> str:
    return "".join(marks.anchor(name) for name in names)
