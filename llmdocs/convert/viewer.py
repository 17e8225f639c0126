"""What a reader sees of a page: each element on the way down is read in some manner, or left out and counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import TYPE_CHECKING

from llmdocs.convert.manner import DROPPED, Attributes, Handlers, Manner
from llmdocs.extract.roles import Role, RoleTable
from llmdocs.model import Hidden
from llmdocs.safety.look import PLAIN, How, Reason, Sight

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.safety.hidden import Visibility

IGNORE_HIDDEN = frozenset(
    {Role.PANEL, Role.CALLOUT_TITLE, Role.CALLOUT, Role.DETAILS, Role.MATH, Role.MATH_BLOCK, Role.CONTENT, Role.EMOJI}
)
"""Roles whose elements a control reveals, or a reader sees although assistive software does not."""

_REPLACED = frozenset("img picture svg video audio iframe canvas object embed".split())
_ATTRIBUTE = re.compile(r'([^\s"=]+)="([^"]*)"')
_SIGHTS = 20
"""Looks of text in one block of code above which its elements are judged one by one."""


class Viewer:
    """Judges the elements of one page as the walker comes to them.

    What it finds out of an element by tag and class is remembered beside the style sheets, for all pages that share
    them.
    """

    def __init__(self, table: RoleTable, visibility: Visibility, handlers: Handlers) -> None:
        self.sight = Sight(ground=visibility.canvas)
        """How text looks where the walker is."""
        self.hidden: list[Hidden] = []
        """What was left out because no reader can see it."""
        self.watched = visibility.watched - {"class"} | table.names
        """The attributes besides `class` that can matter."""
        self.known: dict[object, Manner] = visibility.memory.setdefault(table, {})  # type: ignore[assignment]
        """How elements are read whose tag and class tell everything, by both."""
        self._tinted: dict[object, tuple[Manner, Sight]]
        self._tinted = visibility.memory.setdefault((table, "tinted"), {})  # type: ignore[assignment]
        """The same for elements that style sheets give a colour, by how text looks around them."""
        self._inside: dict[Sight, dict[str, Sight | None]]
        self._inside = visibility.memory.setdefault((table, "inside"), {})  # type: ignore[assignment]
        """How text looks inside an element, by how it looks around it and by the start tag."""
        self.skipped: set[int] = set()
        """Elements that were read already, by their identity in the parser's memory."""
        self._table = table
        self._visibility = visibility
        self._handlers = handlers
        self._counted: set[int] = set()

    def manner(self, node: Node, tag: str, attributes: Attributes, *, in_code: bool = False) -> Manner:
        """How an element is read; `DROPPED` for furniture, and for what no reader can see, which is counted."""
        if self.skipped and node.mem_id in self.skipped:
            return DROPPED
        outer = self.sight
        key = None
        if self.watched.isdisjoint(attributes):
            # Nearly every element: its tag and class tell everything, and were met before.
            key = (tag, attributes.get("class"))
            known = self.known.get(key)
            if known is not None:
                return known
            tinted = self._tinted.get((outer, key))
            if tinted is not None:
                known, self.sight = tinted
                return known
            role, look = self._table.of(tag, attributes), self._visibility.look(tag, attributes)
            if look is PLAIN:
                known = self.known[key] = self._handlers.manner(tag, role)
                return known
        else:
            role, look = self._table.of(tag, attributes), self._visibility.look(tag, attributes)
        manner = self._handlers.manner(tag, role)
        if look is PLAIN or role is Role.DROP or role in IGNORE_HIDDEN:
            return manner
        sight = self._visibility.enter(outer, tag, attributes)
        reason = sight.reason
        if reason is not None and reason.undone_by and tag in _REPLACED:
            # Colour and size of text say nothing of an image.
            return manner
        if reason is not None and reason.how is not How.FALLBACK:
            if outer.reason is None:
                self.dropped(node, str(reason), in_code=in_code)
            if not reason.undone_by or in_code or not self._restored(node, reason):
                return DROPPED
        self.sight = sight
        if key is not None and reason is None:
            self._tinted[outer, key] = manner, sight
        return manner

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
                sight = self.sight
                if self.manner(child, tag, attributes) is not DROPPED:
                    yield child, tag, attributes
                self.sight = sight
            child = child.next

    def shows(self, tags: Collection[str]) -> bool:
        """Whether a reader sees elements with these start tags here, however they stand in each other.

        A start tag is written as a parser writes it: `a href="x"`. No means that each has to be looked at.
        """
        met, todo = {self.sight}, [self.sight]
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
        role = self._table.of(name, attributes)
        if role is Role.DROP or outer.reason is not None:
            return None
        if role in IGNORE_HIDDEN:
            return outer
        sight = self._visibility.enter(outer, name, attributes)
        return sight if sight.reason is None else None

    def skip(self, node: Node) -> None:
        """Leave out an element that was read already."""
        self.skipped.add(node.mem_id)

    def dropped(self, node: Node, reason: str, *, in_code: bool = False) -> None:
        """Count a hidden element with text, once however often it is met."""
        if node.mem_id in self._counted:
            return
        self._counted.add(node.mem_id)
        text = " ".join(node.text().split())
        if text:
            self.hidden.append(Hidden(reason, text[:80], in_code))

    def _restored(self, node: Node, reason: Reason) -> bool:
        """Whether anything inside a hidden element shows itself again."""
        return any(self._visibility.restores(n.tag or "", n.attributes, reason) for n in node.css("[style], [class]"))
