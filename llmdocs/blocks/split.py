"""Split Markdown source into blocks without losing a character: `"".join(text of each block) == source`.

The phases are those of CommonMark 0.31, appendix "A parsing strategy": each line first continues the open containers,
then opens new ones, and what is left of it belongs to a leaf. Every line is looked at once.
"""

from __future__ import annotations

import re
from functools import cache

from llmdocs.model import Span

from . import starts
from .containers import Containers
from .lines import Cursor
from .tables import cells, columns
from .tags import tag_at
from .values import Block, Container, Kind

# Lines that can be nothing but text of a paragraph, whatever stands before them.
_PLAIN = re.compile(r"(?:[A-Za-z(\"'][^\n]*(?:\n|\Z))+")
_DEEPEST = 100


def split(text: str, *, mdx: bool = False) -> tuple[Block, ...]:
    """The blocks of a source, in order. With `mdx` indented text is no code, and tags of JSX stand anywhere."""
    return _Splitter(text, mdx=mdx).blocks()


@cache
def _closing(sign: str, length: int) -> re.Pattern[str]:
    """What ends a fence of so many signs, with the line break after it."""
    return re.compile(rf"^ {{0,3}}{sign}{{{length},}}[ \t]*\r?(?:\n|\Z)", re.MULTILINE)


class _Leaf:
    """The leaf that lines are being added to."""

    __slots__ = ("end_mark", "fence", "indent", "info", "kind", "level", "pieces", "start", "within")

    def __init__(self, kind: Kind, start: int, within: tuple[Container, ...]) -> None:
        self.kind = kind
        self.start = start
        self.within = within
        self.pieces: list[Span] = []
        self.level = 0
        self.info = ""
        self.fence = ""
        self.indent = 0
        self.end_mark = ""
        """What ends a block that ends by itself: `-->`, `$$`; empty for one that a blank line ends."""


class _Splitter:
    def __init__(self, text: str, *, mdx: bool) -> None:
        self._text = text
        self._mdx = mdx
        self._returns = "\r" in text
        self._open = Containers(text)
        self._leaf: _Leaf | None = None
        self._done: list[_Leaf] = []
        self._begun = 0

    def blocks(self) -> tuple[Block, ...]:
        text, at = self._text, 0
        front = starts.FRONT_MATTER.match(text)
        if front and _is_mapping(front[0]):
            leaf = _Leaf(Kind.FRONT_MATTER, 0, ())
            first = text.index("\n") + 1
            last = front[0].rstrip().rfind("\n") + 1
            leaf.pieces = [Span(first, max(first, last))]
            self._done.append(leaf)
            at = front.end()
        size = len(text)
        stack = self._open.stack
        while at < size:
            self._begun = at
            if not stack and (ahead := self._many(at)) > at:
                at = ahead
                continue
            end = text.find("\n", at)
            following = size if end < 0 else end + 1
            end = size if end < 0 else end
            if end > at and text[end - 1] == "\r":
                end -= 1
            self._line(at, end)
            at = following
        self._close_leaf()
        return self._tiled()

    def _many(self, at: int) -> int:
        """Where the lines end that can be taken together, outside of every container: most of most pages.

        Those are the lines of a fence, and further lines of a paragraph; nowhere else than at `at` when there are none.
        """
        leaf, text = self._leaf, self._text
        if leaf is None:
            if text[at] == "\n":
                return at + 1
            if not self._mdx and not self._returns and (found := _PLAIN.match(text, at)):
                self._new(Kind.PARAGRAPH).pieces.append(Span(at, found.end() - (text[found.end() - 1] == "\n")))
                return found.end()
        elif leaf.kind is Kind.PARAGRAPH:
            if not self._returns and (found := _PLAIN.match(text, at)):
                end = found.end() - (text[found.end() - 1] == "\n")
                leaf.pieces.append(Span(at, end))
                return found.end()
        elif leaf.fence and not leaf.indent and leaf.end_mark == "" and not leaf.pieces:
            closing = _closing(leaf.fence[0], len(leaf.fence)).search(text, at)
            end = closing.start() if closing else len(text)
            leaf.pieces.append(Span(at, max(at, end - 1) if closing else end))
            self._close_leaf()
            return closing.end() if closing else end
        return at

    def _tiled(self) -> tuple[Block, ...]:
        """The leaves as blocks, each reaching to the next one."""
        if not self._done:
            return (Block(Kind.BLANK, Span(0, len(self._text)), ()),) if self._text else ()
        begins = [leaf.start for leaf in self._done]
        begins[0] = 0
        ends = [*begins[1:], len(self._text)]
        return tuple(
            Block(
                leaf.kind,
                Span(start, end),
                tuple(leaf.pieces),
                leaf.within,
                leaf.level,
                leaf.info,
                leaf.fence,
            )
            for leaf, start, end in zip(self._done, begins, ends, strict=True)
        )

    # One line -------------------------------------------------------------------------------------------------------

    def _line(self, start: int, end: int) -> None:
        cursor = Cursor(self._text, start, end)
        depth = self._open.continued(cursor)
        all_open = depth == len(self._open.stack)
        leaf = self._leaf
        if leaf is not None and all_open and self._goes_on(leaf, cursor):
            return
        if leaf is not None and not all_open and leaf.kind is not Kind.PARAGRAPH:
            self._close_leaf()
        self._begin(cursor, depth)

    def _goes_on(self, leaf: _Leaf, cursor: Cursor) -> bool:
        """Whether the line belongs to the open leaf whatever it holds; it has been added to it then."""
        first, width = cursor.ahead()
        if leaf.kind is Kind.CODE and leaf.fence:
            if width <= 3 + 100 * self._mdx and self._closes_fence(leaf, first, cursor.end):
                self._close_leaf()
                return True
            cursor.skip(leaf.indent)
            leaf.pieces.append(Span(min(cursor.at, cursor.end), cursor.end))
            return True
        if leaf.end_mark:
            self._ends_by_itself(leaf, cursor.at, cursor.end)
            return True
        if leaf.kind is Kind.CODE:
            if first >= cursor.end:
                leaf.pieces.append(Span(cursor.end, cursor.end))
                return True
            if width >= 4:
                cursor.skip(4)
                leaf.pieces.append(Span(cursor.at, cursor.end))
                return True
            self._close_leaf()
            return False
        if leaf.kind in (Kind.HTML, Kind.MODULE, Kind.DEFINITION) and first < cursor.end:
            if leaf.kind is Kind.DEFINITION and not width:
                self._close_leaf()
                return False
            leaf.pieces.append(Span(first, cursor.end))
            return True
        return False

    def _closes_fence(self, leaf: _Leaf, first: int, end: int) -> bool:
        bare = self._text[first:end].rstrip()
        return len(bare) >= len(leaf.fence) and not bare.strip(leaf.fence[0])

    def _ends_by_itself(self, leaf: _Leaf, at: int, end: int) -> None:
        """Add a line to a block that only a mark of its own ends."""
        leaf.pieces.append(Span(at, end))
        if leaf.end_mark == "</":
            if starts.HTML_1_END.search(self._text, at, end):
                self._close_leaf()
        elif self._text.find(leaf.end_mark, at, end) >= 0:
            self._close_leaf()

    def _begin(self, cursor: Cursor, depth: int) -> None:
        """Open what the rest of the line begins, or add it to the paragraph it goes on with."""
        text, stack = self._text, self._open.stack
        paragraph = self._leaf if self._leaf is not None and self._leaf.kind is Kind.PARAGRAPH else None
        table = self._leaf if self._leaf is not None and self._leaf.kind is Kind.TABLE else None
        while True:
            first, width = cursor.ahead()
            end = cursor.end
            if first >= end:
                self._blank(cursor, depth)
                return
            lazy = depth < len(stack)
            sign = text[first]
            if width >= 4 and not self._mdx:
                if paragraph is not None:
                    paragraph.pieces.append(Span(first, end))
                    return
                self._shut(depth)
                self._indented(cursor)
                return
            if not (sign.isalpha() and sign not in "ie"):
                if paragraph is not None and not lazy and self._underlines(paragraph, first, end):
                    return
                if starts.RULE.match(text, first, end):
                    self._shut(depth)
                    self._whole(Kind.RULE, Span(first, end))
                    return
                opened = len(stack) < _DEEPEST and self._open.opens(
                    cursor, first, depth, paragraph is not None and not lazy
                )
                if opened:
                    if opened is not True:
                        # The line closed a container or was its whole head.
                        self._shut(min(depth, len(stack)), keep=True)
                        self._whole(Kind.TEMPLATE if opened == "template" else Kind.BLANK, Span(first, end))
                        return
                    self._close_leaf()
                    paragraph = table = None
                    depth = len(stack)
                    continue
                if self._starts_leaf(first, end, width, depth, paragraph, lazy=lazy):
                    return
            if paragraph is not None:
                paragraph.pieces.append(Span(first, end))
                return
            if table is not None and not lazy:
                table.pieces += cells(text, first, end, int(table.info))
                return
            self._shut(depth)
            if self._mdx or sign == "i" or sign == "e":
                module = starts.MODULE.match(text, first, end) if sign in "ie" else None
                if module and self._mdx:
                    self._new(Kind.MODULE).pieces.append(Span(first, end))
                    return
            self._new(Kind.PARAGRAPH).pieces.append(Span(first, end))
            return

    def _blank(self, cursor: Cursor, depth: int) -> None:
        leaf = self._leaf
        if leaf is not None and not (leaf.kind is Kind.CODE and depth == len(self._open.stack)):
            self._close_leaf()
        self._open.blank(depth)

    def _starts_leaf(
        self, first: int, end: int, width: int, depth: int, paragraph: _Leaf | None, *, lazy: bool
    ) -> bool:
        """Whether a heading, a fence, HTML or the like begins here; it has been opened then."""
        text, sign = self._text, self._text[first]
        if sign == "#" and (found := starts.HEADING.match(text, first, end)):
            self._shut(depth)
            leaf = self._new(Kind.HEADING)
            leaf.level = len(found[1])
            closing = starts.CLOSING.search(text, found.end(), end)
            stop = closing.start() if closing else end
            leaf.pieces.append(Span(found.end(), max(found.end(), stop)))
            self._close_leaf()
            return True
        if sign in "`~" and (found := starts.FENCE.match(text, first, end)):
            self._shut(depth)
            leaf = self._new(Kind.CODE)
            leaf.fence, leaf.info, leaf.indent = found[1], found[2].strip(), width
            return True
        if sign == "$" and text.startswith("$$", first):
            self._shut(depth)
            leaf = self._new(Kind.MATH)
            leaf.pieces.append(Span(first, end))
            leaf.end_mark = "$$"
            if text.find("$$", first + 2, end) >= 0:
                self._close_leaf()
            return True
        if sign == "<":
            return self._starts_html(first, end, depth, paragraph)
        if sign == "{" and text.startswith("{/*", first):
            self._shut(depth)
            self._marked(Kind.COMMENT, Span(first, end), "*/}", 3)
            return True
        if paragraph is None and (
            (sign == "[" and starts.REFERENCE.match(text, first, end))
            or (sign == "*" and starts.ABBREVIATION.match(text, first, end))
        ):
            self._shut(depth)
            self._new(Kind.DEFINITION).pieces.append(Span(first, end))
            return True
        return False

    def _starts_html(self, first: int, end: int, depth: int, paragraph: _Leaf | None) -> bool:
        text = self._text
        if starts.HTML_1.match(text, first, end):
            self._shut(depth)
            leaf = self._new(Kind.HTML)
            leaf.end_mark = "</"
            self._ends_by_itself(leaf, first, end)
            return True
        if mark := starts.marked_html(text, first):
            self._shut(depth)
            self._marked(Kind.COMMENT if mark == "-->" else Kind.HTML, Span(first, end), mark, 2)
            return True
        tag = tag_at(text, first, len(text) if self._mdx else end)
        known = starts.HTML_6.match(text, first, end)
        if tag is None and not known:
            return False
        alone = tag is not None and not text[tag.end : max(end, tag.end)].split("\n", 1)[0].strip()
        if not known and (paragraph is not None or not alone):
            return False
        self._shut(depth)
        if self._mdx and tag is not None:
            self._tags_of_mdx(first, end)
            return True
        leaf = self._new(Kind.HTML)
        leaf.pieces.append(Span(first, end))
        return True

    def _tags_of_mdx(self, first: int, end: int) -> None:
        """In MDX a line with tags only is a block of its own; what follows is Markdown again.

        The attributes of a tag may go on over further lines: they end where the tag does.
        """
        tag = tag_at(self._text, first, len(self._text))
        leaf = self._new(Kind.HTML)
        leaf.pieces.append(Span(first, end))
        if tag is not None and tag.end > end:
            leaf.kind = Kind.HTML
            leaf.end_mark = self._text[first : tag.end].rpartition("\n")[2].strip() or ">"
            return
        self._close_leaf()

    def _marked(self, kind: Kind, piece: Span, mark: str, opening: int) -> None:
        leaf = self._new(kind)
        leaf.pieces.append(piece)
        leaf.end_mark = mark
        if self._text.find(mark, piece.start + opening, piece.end) >= 0:
            self._close_leaf()

    def _indented(self, cursor: Cursor) -> None:
        leaf = self._new(Kind.CODE)
        cursor.skip(4)
        leaf.pieces.append(Span(cursor.at, cursor.end))

    def _underlines(self, paragraph: _Leaf, first: int, end: int) -> bool:
        """Whether the line makes the paragraph before it a heading, or its last line the head of a table."""
        text = self._text
        sign = text[first]
        if sign in "=-" and starts.SETEXT.match(text, first, end):
            paragraph.kind = Kind.HEADING
            paragraph.level = 1 if sign == "=" else 2
            self._close_leaf()
            return True
        if sign in "|-:" and starts.DELIMITER.match(text, first, end):
            head = self._last_line(paragraph)
            count = columns(text, first, end)
            if ("|" in text[head.start : head.end] or "|" in text[first:end]) and count == columns(
                text, head.start, head.end
            ):
                before = paragraph.pieces[:-1]
                table = paragraph
                if before:
                    paragraph.pieces = before
                    self._close_leaf()
                    table = self._new(Kind.TABLE, start=text.rfind("\n", 0, head.start) + 1)
                table.kind = Kind.TABLE
                table.info = str(count)
                table.pieces = cells(text, head.start, head.end, count)
                self._leaf = table
                return True
        return False

    def _last_line(self, paragraph: _Leaf) -> Span:
        """The last line of a paragraph, as a piece of its own from now on."""
        piece = paragraph.pieces.pop()
        start = self._text.rfind("\n", piece.start, piece.end) + 1
        if start:
            paragraph.pieces.append(Span(piece.start, start - 1))
            piece = Span(start, piece.end)
        paragraph.pieces.append(piece)
        return piece

    # Leaves ---------------------------------------------------------------------------------------------------------

    def _new(self, kind: Kind, *, start: int | None = None) -> _Leaf:
        self._close_leaf()
        self._leaf = _Leaf(kind, self._begun if start is None else start, self._open.within())
        return self._leaf

    def _whole(self, kind: Kind, piece: Span) -> None:
        self._new(kind).pieces.append(piece)
        self._close_leaf()

    def _shut(self, depth: int, *, keep: bool = False) -> None:
        """Close the open leaf, and the containers that the line does not continue."""
        self._close_leaf()
        if not keep:
            self._open.close(depth)

    def _close_leaf(self) -> None:
        leaf = self._leaf
        if leaf is None:
            return
        self._leaf = None
        if leaf.kind is Kind.CODE and not leaf.fence:
            while leaf.pieces and leaf.pieces[-1].start >= leaf.pieces[-1].end:
                leaf.pieces.pop()
        if leaf.kind is Kind.HTML and leaf.pieces:
            self._open.elements(leaf.pieces[0].start, leaf.pieces[-1].end)
        self._done.append(leaf)


def _is_mapping(front: str) -> bool:
    """Whether a text between two `---` can be front matter, and not a paragraph between two rules."""
    inside = front.split("\n", 1)[1]
    first = next((line for line in inside.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
    return ":" in first or "=" in first or first.strip()[:3] in ("---", "+++")
