"""What has been read of a source so far, and the line that is being read.

A *beginning* is a function that looks at the first character of a line that is no space. It opens what begins there,
a leaf or a container, and says which; None when nothing of its kind does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from llmdocs.model import Span

from .script import Braces
from .values import Block, Container, Kind, Shell, made, span

DEEPEST = 100
"""Containers within one another; what is deeper is text."""
SPACES = re.compile(" *")
_QUOTE, _ITEM = Shell.QUOTE, Shell.ITEM
PARAGRAPH = Kind.PARAGRAPH


class Begins(Enum):
    """What a beginning has opened."""

    LEAF = "leaf"
    """The line has been used up."""
    CONTAINER = "container"
    """The rest of the line belongs into it."""


# In Python 3.11 a member of an enumeration costs as much as a call; these are looked up thousands of times.
LEAF, CONTAINER = Begins.LEAF, Begins.CONTAINER
Beginning = Callable[["State"], Begins | None]


class Leaf:
    """A block that lines are being added to."""

    __slots__ = ("fence", "finish", "goes_on", "indent", "info", "kind", "level", "pieces", "start", "stop", "within")

    def __init__(self, kind: Kind, start: int, within: tuple[Container, ...]) -> None:
        self.kind = kind
        self.start = start
        self.within = within
        self.pieces: list[Span] = []
        self.level = 0
        self.info = ""
        self.fence = ""
        self.indent = 0
        """Of fenced code: how far its fence is indented, and its lines may be."""
        self.stop = 0
        """Where a leaf ends whose end was looked up when it began."""
        self.goes_on: Callable[[State, Leaf], bool] | None = None
        """Takes a line that stays in all containers, whatever it holds, and says whether it did; None for text, which
        goes on until something else begins."""
        self.finish: Callable[[State, Leaf], None] | None = None
        """What is left to do when no more lines are to come."""


class Open:
    """A container with what a line must have to stay in it."""

    __slots__ = ("bound", "container", "empty", "marker", "pad", "quote", "run", "sibling", "strict", "within")

    def __init__(self, container: Container, within: tuple[Container, ...]) -> None:
        self.container = container
        self.within = within
        self.quote = container.shell is _QUOTE
        self.pad = ""
        """The space that its lines begin with; empty for a container that a mark of its own ends."""
        self.run = ""
        """What ends it: `:::`, three backticks, the name after `end` or `/` in a tag of a template."""
        self.strict = False
        """Whether a line without the space ends it even in the middle of a paragraph."""
        self.bound = False
        """Whether it is strict, or in a container that is."""
        self.empty = False
        """Whether it is a list item that holds nothing so far."""
        self.sibling = ""
        """What the line of a further item of the same list begins with, where that can be told."""
        self.marker = 0
        """Where in there the marker is."""


class Element(NamedTuple):
    """An open element of HTML or JSX."""

    container: Container
    depth: int
    """How many containers were open when it began."""
    markdown: bool
    """Whether what is in it is Markdown without a blank line before."""


class State:
    """What has been read so far."""

    def __init__(self, text: str, *, mdx: bool) -> None:
        self.text = text
        self.mdx = mdx
        self.stack: list[Open] = []
        """The open containers, outermost first."""
        self.elements: list[Element] = []
        self.within: tuple[Container, ...] = ()
        """The containers and elements that are open now, in the order in which they began."""
        self.braces = Braces(text)
        self.leaf: Leaf | None = None
        self.leaves: list[Leaf] = []
        # The line that is being read.
        self.begin = 0
        self.end = 0
        self.at = 0
        """How far the marks of its containers have been read."""
        self.first = 0
        """Its first character from there on that is no space."""
        self.depth = 0
        """How many of the open containers it stays in."""
        self.last_run: int | None = None
        """Where the last line is that ends a directive; None while nobody has asked."""
        self.ends: dict[str, list[int]] | None = None
        """Where tags of templates end something, by name; None while nobody has asked."""
        self._known: dict[str, bool] = {}
        self._marks: dict[str, int] = {}
        self._left: tuple[int, int, Container] | None = None

    def blocks(self) -> list[Block]:
        """The leaves as blocks, each reaching to the next one."""
        leaves, size = self.leaves, len(self.text)
        if not leaves:
            return [Block(Kind.BLANK, Span(0, size), ())] if size else []
        begins = [leaf.start for leaf in leaves]
        begins[0] = 0
        return [
            made((leaf.kind, span((start, end)), tuple(leaf.pieces), leaf.within, leaf.level, leaf.info, leaf.fence))
            for leaf, start, end in zip(leaves, begins, [*begins[1:], size], strict=True)
        ]

    @property
    def lazy(self) -> bool:
        """Whether the line has left a container; a paragraph in there goes on nevertheless."""
        return self.depth < len(self.stack)

    @property
    def paragraph(self) -> Leaf | None:
        """The paragraph that the line would go on with and that is in the same containers."""
        leaf = self.leaf
        return leaf if leaf is not None and leaf.kind is PARAGRAPH and self.depth == len(self.stack) else None

    # Leaves -----------------------------------------------------------------------------------------------------------

    def leaf_of(self, kind: Kind, start: int | None = None) -> Leaf:
        """A new leaf in the containers that the line stays in."""
        self.shut(self.depth)
        self.leaf = leaf = Leaf(kind, self.begin if start is None else start, self.within)
        return leaf

    def whole(self, kind: Kind) -> Begins:
        """A leaf of the one line."""
        leaf = self.leaf_of(kind)
        leaf.pieces.append(span((self.first, self.end)))
        self.close()
        return LEAF

    def close(self) -> None:
        """No more lines come to the open leaf."""
        leaf = self.leaf
        if leaf is not None:
            self.leaf = None
            if leaf.finish is None:
                self.leaves.append(leaf)
            else:
                leaf.finish(self, leaf)

    # Containers -------------------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """What is open is not the same as before."""
        self.within = within = self.stack[-1].within if self.stack else ()
        if self.elements:
            self.within = tuple(
                sorted((*within, *(each.container for each in self.elements)), key=lambda each: each.start)
            )

    def shut(self, depth: int) -> None:
        """Close the open leaf, all but the first so many containers, and the elements that began in those."""
        if self.leaf is not None:
            self.close()
        if len(self.stack) > depth:
            del self.stack[depth:]
            if self.elements:
                self.elements = [kept for kept in self.elements if kept.depth <= depth]
            self.changed()

    def hold(self, container: Container, *, at: int | None = None) -> Open:
        """Open a container in those that the line stays in; `at` is where its contents begin on the line."""
        self.shut(self.depth)
        outer = self.stack[-1].within if self.stack else ()
        opened = Open(container, (*outer, container))
        opened.bound = bool(self.stack) and self.stack[-1].bound
        self.stack.append(opened)
        self.depth += 1
        # It begins after all others.
        self.within = (*self.within, container)
        if at is not None:
            self.move(at)
        return opened

    def leave(self, depth: int) -> None:
        """Close containers because a mark on the line ends them."""
        left = self.stack[depth].container
        self.shut(depth)
        self.depth = depth
        # The leaf of the line that ends it comes after those that are there now.
        self._left = (depth, len(self.leaves) + 1, left)

    def drop(self, depth: int) -> None:
        """Close containers because the line does not begin as those in them have to."""
        left = self.stack[depth].container
        self.shut(depth)
        self._left = (depth, len(self.leaves), left)

    def tab_before(self) -> Container | None:
        """The tab that has ended right before the line, with nothing between."""
        if self._left is None or self.leaf is not None:
            return None
        depth, leaves, left = self._left
        return left if left.shell is Shell.TAB and (depth, leaves) == (self.depth, len(self.leaves)) else None

    def renew(self, opened: Open, start: int) -> None:
        """Let the innermost container be the next item of its list."""
        _, _, name, label, group = opened.container
        opened.container = Container(_ITEM, start, name, label, group)
        opened.within = (*opened.within[:-1], opened.container)
        opened.empty = False
        if self.elements:
            self.elements = [kept for kept in self.elements if kept.depth < len(self.stack)]
        self.changed()

    def move(self, to: int) -> None:
        """Go on to a place further right on the line."""
        self.at = to
        found = SPACES.match(self.text, to, self.end)
        self.first = found.end() if found else to

    def in_markdown(self) -> bool:
        """Whether an open element says that it holds Markdown."""
        return bool(self.elements) and self.elements[-1].markdown

    def line_end(self, at: int) -> int:
        """Where the line ends that holds a place."""
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)

    def once(self, name: str, worked_out: Callable[[], bool]) -> bool:
        """Something about the source as a whole, worked out when it is first asked for."""
        if name not in self._known:
            self._known[name] = worked_out()
        return self._known[name]

    def find(self, mark: str, at: int) -> int:
        """Where a mark stands next, less than nothing when nowhere. The places asked for come in their order."""
        known = self._marks.get(mark)
        if known is None or 0 <= known < at:
            known = self._marks[mark] = self.text.find(mark, at)
        return known

    def before(self, shell: Shell) -> Container | None:
        """The container that the line leaves, when it is of this make: a new one follows it directly."""
        if self.depth < len(self.stack) and self.stack[self.depth].container.shell is shell:
            return self.stack[self.depth].container
        return None
