"""What an element is to a reader, told from its tag, classes and attributes by simple selectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

Attributes = Mapping[str, str | None]


class Role(Enum):
    """The parts of a page that HTML's own tags do not name."""

    DROP = "drop"
    """Furniture: never content."""
    UNWRAP = "unwrap"
    """The element is nothing, its children are content: a permalink around a heading's text."""
    TITLE = "title"
    """File name or caption of what follows: a bold line."""
    CODE = "code"
    """A code block that is no `pre`."""
    MERMAID = "mermaid"
    LAYOUT = "layout"
    """A table or list used to place things: its cells are read one after the other."""
    GRID = "grid"
    """A table made of `div` elements, cells one after the other with class `col-…`."""
    TABSET = "tabset"
    TABLIST = "tablist"
    TAB = "tab"
    PANEL = "panel"
    PANELS = "panels"
    """Its children are the panels of a set of tabs, in order."""
    CALLOUT = "callout"
    CALLOUT_TITLE = "callout title"
    DETAILS = "details"
    SUMMARY = "summary"
    FOOTNOTES = "footnotes"
    FOOTNOTE = "footnote"
    REFERENCE = "footnote reference"
    BACKLINK = "footnote backlink"
    MATH = "math"
    MATH_BLOCK = "math block"
    HEADING = "heading"
    """A heading that is no `h1` … `h6`: a bold line."""
    CARD = "card"
    """A link that stands by itself, as a button or a card does."""
    QUOTE = "quote"
    """A quotation that is no `blockquote`."""
    ROWS = "rows"
    """A table whose cells are read across: a line per row."""
    TABLE = "table"
    """A table by its roles (WAI-ARIA), whatever its elements are."""
    SIGNATURE = "signature"
    """A declaration laid out in tables."""
    ANNOTATIONS = "annotations"
    """What is said of the numbered marks in the code before it, be it laid out as a table."""
    COLUMNS = "columns"
    """One list set in several columns."""
    LINES = "lines"
    """Children that stand on a line each."""
    APART = "apart"
    """A part of a line that style sets apart: a space stands before it."""
    EMOJI = "emoji"
    DARK = "dark"
    """The copy of an image for dark mode."""
    CONTENT = "content"
    """Content in spite of what the general rules say."""


_SELECTOR = re.compile(
    r"(?P<tag>[a-z][\w-]*)?"
    r"(?P<rest>(?:\.[\w:-]+\*?|#[\w-]+|\[[\w-]+(?:[\^]?=[^\]]*)?\])*)$"
)
_PART = re.compile(
    r"\.(?P<cls>[\w:-]+)(?P<prefix>\*?)|#(?P<id>[\w-]+)|\[(?P<attr>[\w-]+)(?P<op>[\^]?=)?(?P<value>[^\]]*)\]"
)


@dataclass(frozen=True, slots=True)
class Selector:
    """One compound selector: `tag.class.prefix*#id[name][name=value][name^=start]`, any part optional."""

    tag: str | None
    classes: tuple[str, ...]
    prefixes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str], ...]
    """(name, operator, value); the operator is empty for mere presence. An id is an attribute like any other."""

    @classmethod
    def parse(cls, text: str) -> Selector:
        match = _SELECTOR.match(text)
        if match is None:
            raise ValueError(f"not a simple selector: {text!r}")
        classes: list[str] = []
        prefixes: list[str] = []
        attributes: list[tuple[str, str, str]] = []
        for part in _PART.finditer(match["rest"]):
            if part["cls"]:
                (prefixes if part["prefix"] else classes).append(part["cls"])
            elif part["id"]:
                attributes.append(("id", "=", part["id"]))
            else:
                attributes.append((part["attr"], part["op"] or "", part["value"].strip("\"'")))
        return cls(match["tag"], tuple(classes), tuple(prefixes), tuple(attributes))

    def classes_fit(self, tag: str, classes: frozenset[str]) -> bool:
        """True when tag and classes agree, whatever the attributes say."""
        return (
            (self.tag is None or self.tag == tag)
            and classes.issuperset(self.classes)
            and all(any(c.startswith(p) for c in classes) for p in self.prefixes)
        )

    def attributes_fit(self, attributes: Attributes) -> bool:
        for name, operator, value in self.attributes:
            if name not in attributes:
                return False
            found = attributes[name] or ""
            if operator == "=" and found != value:
                return False
            if operator == "^=" and not found.startswith(value):
                return False
        return True


class RoleTable:
    """Looks up the role of an element. What depends on tag and class alone is remembered: a lookup is one dict access.

    Rules given first win.
    """

    def __init__(self, rules: Iterable[tuple[str, Role]], kinds: Mapping[str, str] | None = None) -> None:
        self.kinds = kinds or {}
        """The alert that a class name alone tells, where no word in it does."""
        parsed = [(Selector.parse(text), role) for text, role in rules]
        self._simple = [(s, role) for s, role in parsed if not s.attributes]
        self._attribute = [(s, role) for s, role in parsed if s.attributes]
        self.names = frozenset(name for s, _ in self._attribute for name, _, _ in s.attributes)
        """The attributes besides `class` that can matter."""
        self._memo: dict[tuple[str, str | None], tuple[Role | None, list[tuple[Selector, Role]]]] = {}

    def of(self, tag: str, attributes: Attributes) -> Role | None:
        """The role of an element, None for one that is just what its tag says."""
        key = (tag, attributes.get("class"))
        found = self._memo.get(key)
        if found is None:
            classes = frozenset((key[1] or "").split())
            role = next((role for s, role in self._simple if s.classes_fit(tag, classes)), None)
            found = role, [] if role else [(s, r) for s, r in self._attribute if s.classes_fit(tag, classes)]
            self._memo[key] = found
        role, perhaps = found
        if perhaps and not self.names.isdisjoint(attributes):
            return next((role for selector, role in perhaps if selector.attributes_fit(attributes)), None)
        return role
