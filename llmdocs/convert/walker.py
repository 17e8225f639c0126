"""The tree walker: an element becomes blocks (`flow`) or a piece of a line (`inline`), by its role, then by its tag.

The state is the page's: where links are resolved from, which ids wait for the next block, what was dropped as hidden.
What each kind of element becomes is in the modules beside this one, each a function from the walker and a node.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.formulas import IN_TEXT, formula
from llmdocs.convert.links import Base
from llmdocs.convert.lists import apart
from llmdocs.convert.manner import DROPPED, Attributes, Block, Inline, Manner
from llmdocs.convert.slug import Slugs
from llmdocs.convert.text import BREAK, Piece, collapse, escape, escape_starts, join, trimmed
from llmdocs.extract.prune import remove
from llmdocs.extract.roles import Role, RoleTable
from llmdocs.model import Hidden, Kind, Problem
from llmdocs.safety.look import PLAIN, How, Reason, Sight
from llmdocs.safety.unicode import FILLERS, ZERO_WIDTH, clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.safety.hidden import Visibility

DEPTH = 120
"""Elements nested deeper than this are read as plain text: no page that people wrote comes near it."""

IGNORE_HIDDEN = frozenset(
    {Role.PANEL, Role.CALLOUT_TITLE, Role.CALLOUT, Role.DETAILS, Role.MATH, Role.MATH_BLOCK, Role.CONTENT, Role.EMOJI}
)
"""Roles whose elements a control reveals, or a reader sees although assistive software does not."""

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th "
    "thead tr ul video audio iframe".split()
)


_ATTENTION = re.compile(r"""[^ !"#$%'()+,\-./0-9:;=>?@A-Z^a-z{|}]""")
"""What plain text may hold that is not written as it is: anything but printable ASCII that means nothing."""


_REPLACED = frozenset("img picture svg video audio iframe canvas object embed".split())


_SIGHTS = 20
_ATTRIBUTE = re.compile(r'([^\s"=]+)="([^"]*)"')


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
        blocks: Mapping[str | Role, Block],
        cards: Block,
        inlines: Mapping[str | Role, Inline],
        languages: Mapping[str, str] | None = None,
    ) -> None:
        self.table = table
        self.base = base
        self.visibility = visibility
        self.languages = languages or {}
        """Language of a code block by its text, from the page's source."""
        self.hidden: list[Hidden] = []
        self.problems: dict[str, Problem] = {}
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
        self._sight = Sight(ground=visibility.canvas)
        self.watched = visibility.watched - {"class"} | table.names
        """The attributes besides `class` that can matter."""
        self._inside: dict[Sight, dict[str, Sight | None]]
        self._inside = visibility.memory.setdefault((table, "inside"), {})  # type: ignore[assignment]
        """How text looks inside an element, by how it looks around it and by the start tag."""
        self._known: dict[object, Manner] = visibility.memory.setdefault(table, {})  # type: ignore[assignment]
        self._tinted: dict[object, tuple[Manner, Sight]]
        self._tinted = visibility.memory.setdefault((table, "tinted"), {})  # type: ignore[assignment]
        """The same for elements that style sheets give a colour, by how text looks around them."""
        self._blocks = blocks
        self._cards = cards
        self._inlines = inlines
        self._waiting: list[str] = []
        self._strict = False
        self._depth = 0
        self._counted: set[int] = set()
        self._skipped: set[int] = set()

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
                sight = self._sight
                manner = self.manner(child, tag, attributes)
                if manner is DROPPED:
                    self.wait(attributes.get("id"))
                elif manner.block is not None:
                    if run:
                        self._flush(run, blocks)
                        run = []
                    if "id" in attributes:
                        self.wait(attributes["id"])
                    found = manner.block(self, child, attributes)
                    if blocks and found:
                        found[0] = apart(found[0], blocks[-1])
                    blocks.extend(found)
                else:
                    here = len(self._waiting)
                    try:
                        run.append(self._piece(child, attributes, manner))
                    except BlockInside:
                        del self._waiting[here:]
                        if run:
                            self._flush(run, blocks)
                            run = []
                        self.wait(attributes.get("id"))
                        blocks.extend((self._cards if tag == "a" else self._blocks["div"])(self, child, attributes))
                self._sight = sight
            child = child.next
        if run:
            self._flush(run, blocks)
        self._strict = strict
        self._depth -= 1
        return blocks

    def child(self, node: Node, tag: str, attributes: Attributes) -> list[str]:
        """One element as blocks, where its parent is read child by child."""
        manner = self.manner(node, tag, attributes)
        if manner.block is not None or manner.inline is None:
            return (manner.block or self._blocks["div"])(self, node, attributes)
        strict, self._strict = self._strict, True
        here = len(self._waiting)
        try:
            text = self.paragraph([manner.inline(self, node, attributes)])
            return [text] if text else []
        except BlockInside:
            del self._waiting[here:]
            return (self._cards if tag == "a" else self._blocks["div"])(self, node, attributes)
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
                    self.wait(match[1])
                return ""
        else:
            text = text.strip(" \n\xa0")
            if not text:
                return ""
        return self.landed() + escape_starts(text)

    def wait(self, name: str | None) -> None:
        """Remember an id for the next block."""
        if name:
            self._waiting.append(clean(name, code=True)[0])

    def landed(self) -> str:
        """Marks for the ids that waited, to stand at the start of a line of text."""
        if not self._waiting:
            return ""
        text = "".join(marks.anchor(name) for name in dict.fromkeys(self._waiting))
        self._waiting.clear()
        return text

    def before(self) -> list[str]:
        """The same as a block of its own, for what has no line of text to hold them."""
        if not self._waiting:
            return []
        block = marks.anchors(list(dict.fromkeys(self._waiting)))
        self._waiting.clear()
        return [block]

    def waiting(self) -> int:
        """How many ids wait."""
        return len(self._waiting)

    def refuse(self) -> None:
        """Called for a block that a part of a line holds: where a block may stand, it is read as one."""
        if self._strict:
            raise BlockInside

    def forget(self, after: int) -> None:
        """Drop the ids that came to wait since there were `after`: what was read is read again."""
        del self._waiting[after:]

    def skip(self, node: Node) -> None:
        """Leave out an element that was read already."""
        self._skipped.add(node.mem_id)

    def element(self, tag: str, node: Node, attributes: Attributes) -> Piece:
        """An element read as part of a line by what its tag says, whatever its role."""
        return self._inlines[tag](self, node, attributes)

    def taken(self) -> list[str]:
        """The ids that waited, for a handler that places them itself."""
        names = list(self._waiting)
        self._waiting.clear()
        return names

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
        here = len(self._waiting)
        try:
            return join(self.pieces(node))
        except BlockInside:
            del self._waiting[here:]
            return None
        finally:
            self._strict = strict

    def pieces(self, node: Node) -> list[Piece]:
        """An element's content as the pieces of a line, to be put together by `join`."""
        if self._depth >= DEPTH:
            return [" ".join(self._flattened(node))]
        found: list[Piece] = []
        self._depth += 1
        outer = self._sight
        silent = outer.reason is not None
        attention, known, watched = _ATTENTION.search, self._known, self.watched
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
                    if manner is None or self._skipped:
                        manner = self.manner(child, tag, attributes)
                    if manner is not DROPPED:
                        found.append(self._piece(child, attributes, manner))
                        self._sight = outer
                    elif attributes.get("id"):
                        found.append(self._mark(attributes))
                child = child.next
        finally:
            self._depth -= 1
            self._sight = outer
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
        if not text or self._sight.reason is not None:
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
            # In prose they stay: a place to break a line, between scripts a matter of spelling.
            kind = Kind.INFO if not code and what in (ZERO_WIDTH, FILLERS) else Kind.WARNING
            self.warn(f"{what} in {'code' if code else 'text'}", kind)
        return cleaned

    # -- what is left out ---------------------------------------------------------------------------------------------

    def seen(self, node: Node) -> Iterator[tuple[Node, str, Attributes]]:
        """The children that a reader sees, for handlers that read them one by one: (node, tag, attributes)."""
        child = node.first_child
        while child is not None:
            tag = child.tag or "-comment"
            if tag == "-text":
                if not (child.text_content or " ").isspace():
                    yield child, tag, {}
            elif tag and tag != "-comment":
                attributes = child.attributes
                sight = self._sight
                if self.manner(child, tag, attributes) is not DROPPED:
                    yield child, tag, attributes
                self._sight = sight
            child = child.next

    def manner(self, node: Node, tag: str, attributes: Attributes, *, in_code: bool = False) -> Manner:
        """How an element is read; `DROPPED` for furniture, and for what no reader can see, which is counted."""
        if self._skipped and node.mem_id in self._skipped:
            return DROPPED
        outer = self._sight
        key = None
        if self.watched.isdisjoint(attributes):
            # Nearly every element: its tag and class tell everything, and were met before.
            key = (tag, attributes.get("class"))
            known = self._known.get(key)
            if known is not None:
                return known
            tinted = self._tinted.get((outer, key))
            if tinted is not None:
                known, self._sight = tinted
                return known
            role, look = self.table.of(tag, attributes), self.visibility.look(tag, attributes)
            if look is PLAIN:
                known = self._known[key] = self._manner(tag, role)
                return known
        else:
            role, look = self.table.of(tag, attributes), self.visibility.look(tag, attributes)
        manner = self._manner(tag, role)
        if look is PLAIN or role is Role.DROP or role in IGNORE_HIDDEN:
            return manner
        sight = self.visibility.enter(outer, tag, attributes)
        reason = sight.reason
        if reason is not None and reason.undone_by and tag in _REPLACED:
            # Colour and size of text say nothing of an image.
            return manner
        if reason is not None and reason.how is not How.FALLBACK:
            if outer.reason is None:
                self.dropped(node, str(reason), in_code=in_code)
            if not reason.undone_by or in_code or not self._restored(node, reason):
                return DROPPED
        self._sight = sight
        if key is not None and reason is None:
            self._tinted[outer, key] = manner, sight
        return manner

    def _manner(self, tag: str, role: Role | None) -> Manner:
        if role is Role.DROP:
            return DROPPED
        by_tag = self._inlines.get(tag) or (None if tag in BLOCK_TAGS else self._inlines["span"])
        if role is not None and role in self._blocks:
            return Manner(role, self._blocks[role], self._inlines.get(role) or by_tag, solid=True)
        if role is not None and role in self._inlines:
            return Manner(role, None, self._inlines[role])
        block = self._blocks.get(tag)
        if block is None and "-" in tag and tag not in self._inlines:
            # An element of the site's own making holds blocks more often than not.
            block = self._blocks["div"]
        return Manner(role, block, by_tag)

    def shows(self, tags: Collection[str]) -> bool:
        """Whether a reader sees elements with these start tags here, however they stand in each other.

        A start tag is written as a parser writes it: `a href="x"`. No means that each has to be looked at.
        """
        met, todo = {self._sight}, [self._sight]
        while todo:
            outer = todo.pop()
            inside = self._inside.setdefault(outer, {})
            for tag in tags:
                sight = inside[tag] if tag in inside else inside.setdefault(tag, self._within(outer, tag))
                if sight is None or len(met) > _SIGHTS:
                    return False
                if sight not in met:
                    met.add(sight)
                    todo.append(sight)
        return True

    def _within(self, outer: Sight, tag: str) -> Sight | None:
        """How text looks in an element, told by its start tag; None where it is not seen."""
        name, _, rest = tag.partition(" ")
        attributes = {key: unescape(value) for key, value in _ATTRIBUTE.findall(rest)}
        role = self.table.of(name, attributes)
        if role is Role.DROP or outer.reason is not None:
            return None
        if role in IGNORE_HIDDEN:
            return outer
        sight = self.visibility.enter(outer, name, attributes)
        return sight if sight.reason is None else None

    def _restored(self, node: Node, reason: Reason) -> bool:
        """Whether anything inside a hidden element shows itself again."""
        return any(self.visibility.restores(n.tag or "", n.attributes, reason) for n in node.css("[style], [class]"))

    def dropped(self, node: Node, reason: str, *, in_code: bool = False) -> None:
        """Count a hidden element with text, once however often it is met."""
        if node.mem_id in self._counted:
            return
        self._counted.add(node.mem_id)
        text = " ".join(node.text().split())
        if text:
            self.hidden.append(Hidden(reason, text[:80], in_code))

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
