"""What a Markdown source is made of: blocks in order, each inside of containers."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import NamedTuple

from llmdocs.model import Span

# The constructor of a named tuple is a function of Python; a page has hundreds of spans, and this makes one in half the
# time.
span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)


class Kind(str, Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    CODE = "code"
    """Fenced or indented."""
    HTML = "html"
    """Raw HTML or JSX; of a line with nothing but tags the tags, else with the text between them."""
    COMMENT = "comment"
    FRONT_MATTER = "front matter"
    MATH = "math"
    TEMPLATE = "template"
    """Lines that hold nothing but tags of Liquid, Jinja or Hugo."""
    MODULE = "module"
    """`import` and `export` of MDX."""
    DEFINITION = "definition"
    """Where a reference link leads, or what an abbreviation means."""
    RULE = "rule"
    DIRECTIVE = "directive"
    """The line that opens or closes an admonition, a tab or the like, with its options: `:::note`, `///`."""
    BLANK = "blank"
    """Nothing but space and the marks of containers."""

    __hash__ = str.__hash__  # That of an enumeration is a function of Python, and sets of kinds are asked often.


SPOKEN = frozenset((Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE, Kind.HTML))
"""What holds words for a reader."""
SILENT = frozenset((Kind.DIRECTIVE, Kind.BLANK))
"""What a reader of the page sees nothing of, but for the containers that it opens."""


class Shell(str, Enum):
    """What a container is."""

    QUOTE = "quote"
    ITEM = "list item"
    ADMONITION = "admonition"
    """Of Material, Docusaurus, MyST, or a directive of another name."""
    TAB = "tab"
    DEFINITION = "definition"
    """The text under a term, or of a footnote."""
    ELEMENT = "element"
    """HTML or JSX."""
    TEMPLATE = "template"
    """Between a tag of Liquid, Jinja or Hugo and the one that ends it."""

    __hash__ = str.__hash__


_ITEM = Shell.ITEM


class Container(NamedTuple):
    """Something that holds blocks. Two are the same one when they begin at the same place."""

    shell: Shell
    start: int
    """Where it begins in the source."""
    name: str = ""
    """`note`, `Tabs`, `details`; of a list item its marker."""
    label: str = ""
    """What a reader sees as its title: of a tab, an admonition."""
    group: int = 0
    """Of a tab or a list item: where the first one of the same group begins."""

    @property
    def ordered(self) -> bool:
        """Whether this is an item of a numbered list."""
        return self.shell is Shell.ITEM and self.name[:1].isdigit()


class Block(NamedTuple):
    """A leaf of the document's tree. The spans of all blocks follow one another and cover the whole source."""

    kind: Kind
    span: Span
    """With the markers of its containers on the same line, and the blank lines after it."""
    pieces: tuple[Span, ...]
    """The content without the marks of the block and the prefixes of its containers: lines, or several of them at once
    where nothing stands between them but a line break. Of a table: cells."""
    within: tuple[Container, ...] = ()
    level: int = 0
    """Of a heading: 1 to 6."""
    info: str = ""
    """Of fenced code: the info string. Of a table: the number of its columns."""
    fence: str = ""
    """Of fenced code: its opening run. Empty for indented code."""

    @property
    def item(self) -> Container | None:
        """The innermost list item that the block stands in."""
        for each in reversed(self.within):
            if each.shell is _ITEM:
                return each
        return None


made = partial(tuple.__new__, Block)
"""A block of all its fields, in half the time of its constructor."""
