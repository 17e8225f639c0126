"""The tree walker: an element becomes blocks (`flow`) or a piece of a line (`inline`), by its role, then by its tag.

The state is the page's: where links are resolved from, which ids wait for the next block, what was dropped as hidden.
What each kind of element becomes is in the modules beside this one, each a function from the walker and a node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.formulas import IN_TEXT, formula
from llmdocs.convert.items import apart
from llmdocs.convert.links import Base
from llmdocs.convert.manner import DROPPED, Attributes, Handlers, Manner
from llmdocs.convert.slug import Slugs
from llmdocs.convert.text import BREAK, Piece, collapse, escape, escape_starts, join, trimmed
from llmdocs.convert.viewer import Viewer
from llmdocs.convert.waiting import Waiting
from llmdocs.extract.prune import remove
from llmdocs.extract.roles import RoleTable
from llmdocs.model import Kind, Problem
from llmdocs.safety.characters import FILLERS, ZERO_WIDTH
from llmdocs.safety.unicode import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.safety.hidden import Visibility

DEPTH = 120
"""Elements nested deeper than this are read as plain text: no page that people wrote comes near it."""

_ATTENTION = re.compile(r"""[^ !"#$%'()+,\-./0-9:;=>?@A-Z^a-z{|}]""")
"""What plain text may hold that is not written as it is: anything but printable ASCII that means nothing."""


class BlockInside(Exception):
    """An element that was read as part of a line holds a block."""


class Walker:
    """Reads one page. Handlers for tags and roles are given by `llmdocs.convert.elements`, which knows them all."""

    def __init__(
        self,
        *,
        table: RoleTable,
        base: Base,
        visibility: Visibility,
        handlers: Handlers,
        languages: Mapping[str, str] | None = None,
    ) -> None:
        self.table = table
        self.base = base
        self.languages = languages or {}
        """Language of a code block by its text, from the page's source."""
        self.problems: dict[str, Problem] = {}
        self.unseen: dict[tuple[str, bool], None] = {}
        """What kinds of characters that no reader sees the page holds, and whether in code."""
        self.links: dict[tuple[str, str], None] = {}
        self.addresses: dict[str, str | None] = {}
        """What is written for an address of the page, once it was resolved."""
        self.slugs = Slugs()
        self.labels: list[list[tuple[str, str, str]]] = []
        """Labels of tabs that wait for their panels, innermost list last: (own id, id of the panel, text)."""
        self.notes: dict[str, str] = {}
        """Label of a footnote by the id of its text."""
        self.labels_used: dict[str, int] = {}
        """How often each label of a footnote was asked for."""
        self.tex = False
        """Whether the page turns TeX between delimiters into formulas when it is shown."""
        self.expanded: set[str] = set()
        """Abbreviations whose expansion was given."""
        self.viewer = Viewer(table, visibility, handlers)
        """What a reader sees."""
        self.ids = Waiting()
        self._handlers = handlers
        self._strict = False
        self._depth = 0

    # -- blocks -------------------------------------------------------------------------------------------------------

    def flow(self, node: Node) -> list[str]:
        """The blocks of an element's content: each a string of one or more lines, with no blank line around it."""
        if self._depth >= DEPTH:
            return self._flattened(node)
        self._depth += 1
        strict, self._strict = self._strict, True
        blocks: list[str] = []
        run: list[Piece] = []
        child = node.first_child
        while child is not None:
            tag = child.tag or "-comment"
            if tag == "-text":
                text = child.text_content
                # Most text between blocks is the line ends of the HTML source.
                if text and not text.isspace():
                    run.append(self.text(text))
                elif run:
                    run.append(" ")
            elif tag != "-comment":
                attributes = child.attributes
                sight = self.viewer.sight
                manner = self.viewer.manner(child, tag, attributes)
                if manner is DROPPED:
                    self.ids.add(attributes.get("id"))
                elif manner.block is not None:
                    if run:
                        self._flush(run, blocks)
                        run = []
                    if "id" in attributes:
                        self.ids.add(attributes["id"])
                    found = manner.block(self, child, attributes)
                    if blocks and found:
                        found[0] = apart(found[0], blocks[-1])
                    blocks.extend(found)
                else:
                    here = len(self.ids)
                    try:
                        run.append(self._piece(child, attributes, manner))
                    except BlockInside:
                        self.ids.forget(here)
                        if run:
                            self._flush(run, blocks)
                            run = []
                        self.ids.add(attributes.get("id"))
                        blocks.extend(self._handlers.around(tag)(self, child, attributes))
                self.viewer.sight = sight
            child = child.next
        if run:
            self._flush(run, blocks)
        self._strict = strict
        self._depth -= 1
        return blocks

    def child(self, node: Node, tag: str, attributes: Attributes) -> list[str]:
        """One element as blocks, where its parent is read child by child."""
        manner = self.viewer.manner(node, tag, attributes)
        if manner.block is not None or manner.inline is None:
            return (manner.block or self._handlers.blocks["div"])(self, node, attributes)
        strict, self._strict = self._strict, True
        here = len(self.ids)
        try:
            text = self.paragraph([manner.inline(self, node, attributes)])
            return [text] if text else []
        except BlockInside:
            self.ids.forget(here)
            return self._handlers.around(tag)(self, node, attributes)
        finally:
            self._strict = strict

    def _flush(self, run: list[Piece], blocks: list[str]) -> None:
        text = self.paragraph(run)
        if text:
            blocks.append(text)

    def paragraph(self, pieces: list[Piece]) -> str:
        """A paragraph of these pieces, empty when nothing would be seen; ids that waited stand before it."""
        text = join(pieces)
        if "\x03" in text or BREAK in text:
            text = trimmed(text).strip(" \n\xa0")
            if not marks.without(text).strip(" \n\xa0"):
                for match in marks.ANCHOR.finditer(text):
                    self.ids.add(match[1])
                return ""
        else:
            text = text.strip(" \n\xa0")
            if not text:
                return ""
        return self.ids.landed() + escape_starts(text)

    def refuse(self) -> None:
        """Called for a block that a part of a line holds: where a block may stand, it is read as one."""
        if self._strict:
            raise BlockInside

    def element(self, tag: str, node: Node, attributes: Attributes) -> Piece:
        """An element read as part of a line by what its tag says, whatever its role."""
        return self._handlers.inlines[tag](self, node, attributes)

    # -- lines --------------------------------------------------------------------------------------------------------

    def inline(self, node: Node) -> str:
        """An element's content as part of a line."""
        return join(self.pieces(node))

    def phrase(self, node: Node) -> str:
        """The same where blocks inside can only be read as parts of the line."""
        strict, self._strict = self._strict, False
        text = trimmed(join(self.pieces(node)))
        self._strict = strict
        return text

    def phrasing(self, node: Node) -> str | None:
        """The same, or None when the element holds a block."""
        strict, self._strict = self._strict, True
        here = len(self.ids)
        try:
            return join(self.pieces(node))
        except BlockInside:
            self.ids.forget(here)
            return None
        finally:
            self._strict = strict

    def pieces(self, node: Node) -> list[Piece]:
        """An element's content as the pieces of a line, to be put together by `join`."""
        if self._depth >= DEPTH:
            return [" ".join(self._flattened(node))]
        found: list[Piece] = []
        self._depth += 1
        viewer = self.viewer
        outer = viewer.sight
        silent = outer.reason is not None
        attention, known, watched = _ATTENTION.search, viewer.known, viewer.watched
        try:
            child = node.first_child
            while child is not None:
                tag = child.tag or "-comment"
                if tag == "-text":
                    text = child.text_content
                    if text and not silent:
                        found.append(self.text(text) if attention(text) or "  " in text else text)
                elif tag != "-comment":
                    attributes = child.attributes
                    # The first step of `manner`, without the call: few elements need another.
                    manner = known.get((tag, attributes.get("class"))) if watched.isdisjoint(attributes) else None
                    if manner is None or viewer.skipped:
                        manner = viewer.manner(child, tag, attributes)
                    if manner is not DROPPED:
                        found.append(self._piece(child, attributes, manner))
                        viewer.sight = outer
                    elif attributes.get("id"):
                        found.append(self._mark(attributes))
                child = child.next
        finally:
            self._depth -= 1
            viewer.sight = outer
        return found

    def _piece(self, node: Node, attributes: Attributes, manner: Manner) -> Piece:
        inline = manner.inline
        if inline is None or (manner.solid and self._strict):
            if self._strict:
                raise BlockInside
            text = self.phrase(node)
            if attributes.get("id"):
                text = self._mark(attributes) + text
            return f" {text} " if text else " "
        piece = inline(self, node, attributes)
        if attributes.get("id"):
            return self._mark(attributes) + (piece if isinstance(piece, str) else join([piece]))
        return piece

    def _mark(self, attributes: Attributes) -> str:
        return marks.anchor(clean(attributes["id"] or "", code=True)[0])

    def text(self, text: str | None) -> str:
        """A text node as Markdown text."""
        if not text or self.viewer.sight.reason is not None:
            return ""
        if "\n" in text or "  " in text:
            text = collapse(text)
            if _ATTENTION.search(text) is None:
                return text
        if self.tex and ("\\" in text or "$$" in text):
            return self._with_formulas(text)
        return escape(collapse(self.cleaned(text, code=False)))

    def _with_formulas(self, text: str) -> str:
        """Text in which a script finds TeX between delimiters when the page is shown."""
        parts = []
        at = 0
        for match in IN_TEXT.finditer(text):
            parts.append(escape(collapse(self.cleaned(text[at : match.start()], code=False))))
            tex = next(group for group in match.groups() if group is not None)
            parts.append(formula(self.cleaned(tex, code=True), displayed=match[1] is None))
            at = match.end()
        parts.append(escape(collapse(self.cleaned(text[at:], code=False))))
        return "".join(parts)

    def cleaned(self, text: str, *, code: bool) -> str:
        """Text without the characters that no page may pass on; what was removed is reported once a page."""
        cleaned, found = clean(text, code=code)
        for what in found:
            self.unseen[what, code] = None
            # In prose they stay: a place to break a line, between scripts a matter of spelling.
            kind = Kind.INFO if not code and what in (ZERO_WIDTH, FILLERS) else Kind.WARNING
            self.warn(f"{what} in {'code' if code else 'text'}", kind)
        return cleaned

    def warn(self, message: str, kind: Kind = Kind.WARNING) -> None:
        """Report something about this page, once."""
        self.problems.setdefault(message, Problem("", kind, message))

    def _flattened(self, node: Node) -> list[str]:
        self.warn(f"elements nested more than {DEPTH} deep: their text is kept, their structure is not")
        remove(node.css("script, style, template, noscript"))
        text = " ".join(self.cleaned(node.text(separator=" "), code=False).split())
        return [escape_starts(escape(text))] if text else []

    @contextmanager
    def labelled(self) -> Iterator[None]:
        """A scope for the labels of tabs: those left over inside do not reach a panel outside."""
        labels, self.labels = self.labels, []
        yield
        self.labels = labels
