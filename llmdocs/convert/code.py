"""Blocks of code: their text as the reader sees it, and the fence that can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmdocs.convert.language import language
from llmdocs.convert.manner import DROPPED
from llmdocs.convert.spans import BR, parts

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_SPECIAL = (
    "br, button, input, script, style, summary, div, p, li, tr, [style], [hidden], [aria-hidden], [class*=lin], "
    "[class*=token-line], [class*=gutter], img[alt], .ln, .lnt, .boring, .copy, .sr-only, .visually-hidden, .lang, "
    ".conum, .mark, .hide, .d-none, .annottext, svg, template, noscript"
)
"""What a `pre` may hold that is not simply text in spans; without any, the parser's own text is the code."""
_TAG = re.compile('<([a-z][^>"]*(?:"[^"]*"[^>"]*)*)')
_PERHAPS_SPECIAL = re.compile(
    r"^(?!(?:span|a|b|code|em|i|pre|strong)\b(?!-))| (?:style|hidden|aria-hidden)=|lin|token-line|gutter"
    r"|[\" ](?:ln|lnt|boring|copy|sr-only|visually-hidden|lang|conum|mark|hide|d-none|annottext)[\" ]"
)
"""What the start tag of such an element looks like, and that of some others."""
_NAMES = ("id", "name", "href")
_NAMED = re.compile(r' (?:id|name|href)="[^"]*"')
_LINES = frozenset({"ec-line", "token-line", "line"})
_BLOCKS = frozenset({"div", "tr", "p", "li", "section", "ul", "ol", "table"})
_SILENT = frozenset({"-comment", "script", "style", "button", "input", "summary", "svg", "template", "noscript"})
_EMPTY = frozenset({"pre", "code", "span"})
_WHITE = re.compile("[ \t\r\n]+")
_TICKS = re.compile("`+")
_LINE_ELEMENT = re.compile(r"""<(?:div|p|li|tr)\b| class="(?:[^"]* )?(?:ec-line|token-line|line)[" ]""")
_PLACEHOLDER = re.compile("^[ \xa0]$", re.MULTILINE)
"""What generators write in an empty line to give it a height."""
_OWN = re.compile(r"__span|__codelineno|cb\d")
"""Ids that generators give to lines."""


def fence(code: str, language: str = "") -> str:
    """A fenced block (CommonMark 4.5) whose run of backticks is longer than any in the code."""
    longest = max(map(len, _TICKS.findall(code)), default=0) if "`" in code else 0
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{code}\n{ticks}" if code else f"{ticks}{language}\n{ticks}"


def block(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A `pre`, or what a profile calls code, as a fence."""
    html = node.html or ""
    inner = node.css_first("pre pre") if node.tag == "pre" and html.count("<pre") > 1 else None
    # A selector finds the element itself too.
    if inner is not None and inner.mem_id != node.mem_id:
        # Beside a column of numbers the code is in a `pre` of its own; its language stands outside.
        inner = node.css_first("td.code pre, td.rouge-code pre, td.lntd:last-child pre")
        if inner is None:
            return walker.flow(node)
    text = code_text(walker, inner or node)
    if ' id="' in html or ' name="' in html:
        for named in node.css("[id], a[name]"):
            name = named.attributes.get("id") or named.attributes.get("name") or ""
            if not _OWN.match(name):
                walker.ids.add(name)
    before = walker.ids.before()
    if not text and not _is_empty(node):
        return before
    name = language(node) or (walker.languages.get(comparable(text), "") if walker.languages else "")
    return [*before, f"$$\n{text.strip()}\n$$" if name == "math" else fence(text, name)]


def broken(walker: Walker, node: Node) -> list[str]:
    """Code whose lines are broken by `br` outside a `pre`: white space is as in any line, no-break spaces indent."""
    names: list[str] = []
    lines = [""]
    for part in parts(walker, node, names):
        if part is BR:
            lines.append("")
        else:
            lines[-1] += part[0]
    for name in names:
        walker.ids.add(name)
    text = "\n".join(_WHITE.sub(" ", line).strip(" ").replace("\xa0", " ") for line in lines)
    text = walker.cleaned(text, code=True).strip("\n")
    return [*walker.ids.before(), fence(text, language(node))] if text else []


def comparable(code: str) -> str:
    """A block's text as it can be compared with the source: builders drop spaces at line ends, and lines around it."""
    return "\n".join(line.rstrip() for line in code.strip("\n").split("\n"))


def _is_empty(node: Node) -> bool:
    """Whether an element is a block of code with nothing in it, as opposed to one whose content is left out."""
    return node.tag == "pre" and not node.text().strip() and all(part.tag in _EMPTY for part in node.traverse())


def mermaid(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A diagram's source, as a fence GitHub draws."""
    text = code_text(walker, node).strip("\n")
    return [*walker.ids.before(), fence(text, "mermaid")] if text.strip() else []


def signature(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A declaration whose parts are laid out in tables: its template on a line of its own, then the rest in one."""
    lines = [_words(walker, part) for part in node.css("div.memtemplate")]
    lines.append(" ".join(filter(None, (_words(walker, part) for part in node.css("table.memname td")))))
    labels = [f"`{_words(walker, part)}`" for part in node.css("span.mlabel")]
    return [*walker.ids.before(), fence("\n".join(lines)), *([" ".join(labels)] if labels else [])]


def _words(walker: Walker, node: Node) -> str:
    return " ".join(walker.cleaned(node.text(), code=True).split())


def code_text(walker: Walker, node: Node) -> str:
    """The text of a block of code to the letter, without its last line end."""
    html = node.html or ""
    tags = _start_tags(walker, html)
    plain = not any(map(_PERHAPS_SPECIAL.search, tags)) or node.css_first(_SPECIAL) is None
    if plain and walker.viewer.shows(tags):
        text = node.text()
    else:
        text = "".join(_lines(walker, node))
        if not plain and _LINE_ELEMENT.search(html):
            text = _PLACEHOLDER.sub("", text)
    if node.tag != "pre":
        # Only in a `pre` are spaces kept as they are: elsewhere a no-break space is a space.
        text = text.replace("\xa0", " ")
    text = walker.cleaned(text.replace("\r\n", "\n").replace("\r", "\n"), code=True)
    return text[:-1] if text.endswith("\n") else text


def _start_tags(walker: Walker, html: str) -> set[str]:
    """The few different start tags in the code, which tell what is special there sooner than its elements do."""
    if walker.viewer.watched.isdisjoint(_NAMES) and any(f' {name}="' in html for name in _NAMES):
        # Some generators number each line.
        html = _NAMED.sub("", html)
    return set(_TAG.findall(html))


def _lines(walker: Walker, node: Node) -> Iterator[str]:
    """The text with one line end after each line element, however the generator writes it.

    The line end of a line element waits: where the generator wrote one too, it stands in the text that follows.
    """
    last = "\n"
    waits = False
    loose = node.tag != "pre"
    stack: list[tuple[Node | None, str]] = [(node.first_child, "")]
    while stack:
        child, line = stack[-1]
        if child is None:
            stack.pop()
            if line:
                waits = waits or last != "\n"
            continue
        stack[-1] = (child.next, line)
        tag = child.tag or "-comment"
        if tag == "-text":
            text = child.text_content or ""
            if text and not (loose and len(stack) == 1 and _is_between(child)):
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
            if attributes and walker.viewer.manner(child, tag, attributes, in_code=True) is DROPPED:
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


def _is_between(text: Node) -> bool:
    """Whether a text is the white space beside a block, which shows nowhere but in a `pre`."""
    if not (text.text_content or "").isspace():
        return False
    before, after = text.prev, text.next
    return (before is not None and before.tag == "div") or (after is not None and after.tag == "div")
