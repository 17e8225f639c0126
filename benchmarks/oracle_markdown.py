"""What a Markdown mirror says, read with markdown-it-py (CommonMark, tables, strikethrough, footnotes, alerts)."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from facts import Callout, Code, Facts, Label, Link, Stream, clean, first_words, key, squeeze, tokens
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

ALLOWED_TAGS = frozenset("a kbd sub sup mark ins br details summary abbr".split())
FURNITURE = (
    "¶",
    "Copy",
    "Copied!",
    "Copy to clipboard",
    "Copy code",
    "Edit this page",
    "Edit on GitHub",
    "Skip to content",
    "Skip to main content",
    "Table of contents",
    "On this page",
    "Previous",
    "Next",
    "Back to top",
    "Toggle navigation",
    "Was this page helpful?",
    "Direct link to heading",
    "Section titled",
    "Permalink to this heading",
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|<!--.*?-->", re.S)
_ID = re.compile(r"\b(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_ALERT = re.compile(r"\[!(\w+)\][ \t]*")
_TASK = re.compile(r"^\[[ xX]\]\s+")
_INDEX_LINE = re.compile(r"^Documentation index:?\s", re.I)


def parser(*, math: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False).use(front_matter_plugin)
    if math:
        markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    return markdown


def slug(text: str) -> str:
    """The anchor GitHub's renderer gives to a heading."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


class _Reader:
    def __init__(self, site: str) -> None:
        self.facts = Facts()
        self.site = site
        self.stream = Stream()
        self.bold: list[tuple[str, int]] = []
        self.seen_slugs: dict[str, int] = {}
        self.quotes: list[bool] = []

    def read(self, text: str, *, math: bool) -> Facts:
        environment: dict[str, object] = {}
        stream = parser(math=math).parse(text, environment)
        self._blocks(stream)
        whole = self.stream.text()
        self.facts.words = tokens(whole)
        self.facts.bold_lines = [Label(key(label), first_words(whole[at : at + 600], 16)) for label, at in self.bold]
        return self.facts

    def _blocks(self, stream: Sequence[Token]) -> None:
        heading = 0
        cell: int | None = None
        skip_quote = 0
        for position, token in enumerate(stream):
            kind = token.type
            if kind == "front_matter":
                for line in token.content.splitlines():
                    name, _, value = line.partition(":")
                    if name.strip() == "canonical_url":
                        self.facts.url = value.strip().strip("\"'")
                continue
            if kind == "blockquote_open":
                first = next((t for t in stream[position + 1 : position + 4] if t.type == "inline"), None)
                if first is not None and _INDEX_LINE.match(first.content) and "llms.txt" in first.content:
                    skip_quote = token.level + 1
            if skip_quote:
                if kind == "blockquote_close" and token.level == skip_quote - 1:
                    skip_quote = 0
                continue
            if kind in {"fence", "code_block"}:
                text = token.content.removesuffix("\n")
                self.facts.code.append(Code(clean(text).rstrip("\n"), (token.info.split() or [""])[0].lower()))
                self.stream.write("\n" + text + "\n")
            elif kind == "math_block":
                self.stream.write("\n" + token.content + "\n")
            elif kind == "html_block":
                self._raw(token.content)
                self.stream.write("\n" + html.unescape(_TAG.sub(" ", token.content)) + "\n")
            elif kind == "heading_open":
                heading = int(token.tag[1])
            elif kind in {"td_open", "th_open"}:
                cell = self.stream.position
            elif kind in {"td_close", "th_close"}:
                cell = None
            elif kind == "inline":
                self._block_text(token, stream, position, heading, in_cell=cell is not None)
                heading = 0
            self.stream.write("\n" if token.block and kind != "inline" else "")

    def _block_text(self, token: Token, stream: Sequence[Token], position: int, heading: int, *, in_cell: bool) -> None:
        children = list(token.children or [])
        before = stream[position - 1] if position else None
        in_quote = position >= 2 and stream[position - 2].type == "blockquote_open"
        alert = _ALERT.match(token.content) if in_quote else None
        if alert and children and children[0].type == "text":
            rest = children[0].content[alert.end() :]
            children[0].content = rest
            bold, _ = _leading_bold(children)
            if not bold and position + 3 < len(stream) and stream[position + 3].type == "inline":
                bold, _ = _leading_bold(list(stream[position + 3].children or []))
            title = squeeze(bold or rest)
            self.facts.callouts.append(Callout(alert[1].lower(), title))
        elif before is not None and before.type == "paragraph_open" and children and children[0].type == "text":
            children[0].content = _TASK.sub("", children[0].content)
        start = self.stream.position
        self._inline(children)
        text = self.stream.since(start) if heading or in_cell else ""
        if heading:
            self.facts.headings.append((heading, key(text) or squeeze(text)))
            anchor = slug(clean(text))
            seen = self.seen_slugs.get(anchor, 0)
            self.seen_slugs[anchor] = seen + 1
            self.facts.ids.add(f"{anchor}-{seen}" if seen else anchor)
        if in_cell and key(text):
            self.facts.cells.append(key(text))

    def _inline(self, children: list[Token]) -> None:
        links: list[tuple[str, int]] = []
        label, end = _leading_bold(children)
        for position, child in enumerate(children):
            kind = child.type
            if kind in {"text", "math_inline"}:
                self.stream.write(child.content)
            elif kind in {"softbreak", "hardbreak"}:
                self.stream.write("\n")
            elif kind == "code_inline":
                self.facts.inline_code.append(squeeze(child.content))
                self.stream.write(child.content)
            elif kind == "image":
                alt = squeeze("".join(c.content for c in child.children or []))
                self.facts.images.append((alt, str(child.attrs.get("src", "")).removesuffix("#only-light")))
            elif kind == "html_inline":
                self._raw(child.content)
                if child.content.lower().startswith("<br"):
                    self.stream.write("\n")
            elif kind == "footnote_ref":
                self.facts.footnotes += 1
            elif kind == "link_open":
                links.append((str(child.attrs.get("href", "")), self.stream.position))
            elif kind == "link_close" and links:
                target, start = links.pop()
                text = key(self.stream.since(start))
                self.facts.links.append(Link(text, target, target.startswith(self.site)))
            if label and position == end:
                self.bold.append((label, self.stream.position))

    def _raw(self, content: str) -> None:
        for match in _TAG.finditer(content):
            name = (match[2] or "comment").lower()
            if name not in ALLOWED_TAGS or (name == "a" and not match[1] and "href" in match[3]):
                self.facts.junk.append(match[0][:60])
            if match[3]:
                self.facts.ids |= {html.unescape(a or b or c) for a, b, c in _ID.findall(match[3])}


def _leading_bold(children: list[Token]) -> tuple[str, int]:
    """The text of a strong run that fills the first line of a paragraph, and the position of its end."""

    def blank(token: Token) -> bool:
        line_break = token.content.lower().startswith("<br")
        return (token.type == "html_inline" and not line_break) or (token.type == "text" and not token.content.strip())

    # An anchor may stand before it; what is left of an alert's marker is an empty text and a line break.
    start = next((i for i, c in enumerate(children) if not blank(c) and c.type != "softbreak"), len(children))
    if start == len(children) or children[start].type != "strong_open":
        return "", -1
    depth = 0
    for end in range(start, len(children)):
        if children[end].type in {"strong_open", "strong_close"}:
            depth += children[end].nesting
        if depth == 0:
            after = next((c for c in children[end + 1 :] if not blank(c)), None)
            if after is None or after.type in {"softbreak", "hardbreak", "html_inline"}:
                return "".join(c.content for c in children[start:end]), end
            break
    return "", -1


def read_mirror(text: str, site: str, *, math: bool = False) -> Facts:
    """What the mirror says; links into `site` are marked."""
    return _Reader(site).read(text, math=math)
