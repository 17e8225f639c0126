"""The containers that are open at a line, and how a line continues, opens or closes them.

Sources: CommonMark 0.31, section 5; for what else is a container, the manuals named in `starts`.
"""

from __future__ import annotations

import re
from typing import Literal

from . import starts
from .lines import SPACE, Cursor
from .tags import attributes, tag_at
from .values import Container, Shell

_TAG = re.compile(r"<(?=/?[A-Za-z>])")
_TABS = frozenset({"tabitem", "tab", "tabpanel", "tab-item", "codegroupitem"})
_LABELS = ("label", "title", "name", "header", "value")
# Tags of a block of HTML that go on past it are followed; in one that holds thousands there is nothing to follow.
_MOST_TAGS = 2_000


class _Open:
    """A container with what a line must have to stay in it."""

    __slots__ = ("container", "empty", "indent", "run")

    def __init__(self, container: Container, *, indent: int = 0, run: str = "", empty: bool = False) -> None:
        self.container = container
        self.indent = indent
        """Columns of space; 0 for a container that a mark of its own ends."""
        self.run = run
        """What ends it: `:::`, three backticks, the name after `end` or `/` in a template's tag."""
        self.empty = empty
        """Whether it is a list item with nothing on its first line."""


class Containers:
    """The open containers of a document, outermost first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.stack: list[_Open] = []
        self._elements: list[tuple[Container, int]] = []
        self._within: tuple[Container, ...] | None = ()
        self._ends: frozenset[str] | None = None

    def within(self) -> tuple[Container, ...]:
        """The containers that are open now, in the order in which they began."""
        if self._within is None:
            found = [open_.container for open_ in self.stack] + [element for element, _ in self._elements]
            self._within = tuple(sorted(found, key=lambda container: container.start))
        return self._within

    def continued(self, cursor: Cursor) -> int:
        """How many of the open containers the line stays in; the cursor moves past their marks."""
        text = self._text
        for depth, open_ in enumerate(self.stack):
            shell = open_.container.shell
            if shell is Shell.QUOTE:
                first, width = cursor.ahead()
                if width > 3 or first >= cursor.end or text[first] != ">":
                    return depth
                cursor.jump(first + 1)
                cursor.skip(1)
            elif open_.indent:
                first, width = cursor.ahead()
                if first >= cursor.end:
                    if open_.empty:
                        return depth
                elif width >= open_.indent:
                    cursor.skip(open_.indent)
                    open_.empty = False
                else:
                    return depth
        return len(self.stack)

    def blank(self, depth: int) -> None:
        """A blank line: it closes quotes that it does not continue, and list items that hold nothing so far."""
        if depth < len(self.stack):
            self.close(depth)

    def close(self, depth: int) -> None:
        """Close all but the first so many containers, and the elements that began in them."""
        if len(self.stack) > depth:
            del self.stack[depth:]
            self._elements = [kept for kept in self._elements if kept[1] <= depth]
            self._within = None

    def opens(self, cursor: Cursor, first: int, depth: int, in_paragraph: bool) -> bool | Literal["head", "template"]:
        """Whether a container begins at the first character of the line.

        True when what is left of the line belongs into it; `head` or `template` when the line is all its own. With
        `head` it may also have been the line that closes one.
        """
        text, sign = self._text, self._text[first]
        if sign == ">":
            self._push(depth, Container(Shell.QUOTE, first))
            cursor.jump(first + 1)
            cursor.skip(1)
            return True
        if (sign in "-*+" or sign.isdigit()) and (found := starts.MARKER.match(text, first, cursor.end)):
            return self._opens_item(cursor, found, depth, in_paragraph)
        if sign in "!?" and (found := starts.ADMONITION.match(text, first, cursor.end)):
            self._push(depth, Container(Shell.ADMONITION, first, (found[1] or "").lower(), found[2] or ""), indent=4)
            return "head"
        if sign == "=" and (found := starts.TAB.match(text, first, cursor.end)):
            self._push(depth, self._tab(first, depth, found[1]), indent=4)
            return "head"
        if sign in ":/":
            return self._opens_directive(cursor, first, depth, in_paragraph)
        if sign in "`~":
            return self._fenced(cursor, first, depth)
        if sign == "[" and (found := starts.FOOTNOTE.match(text, first, cursor.end)) and not in_paragraph:
            self._push(depth, Container(Shell.DEFINITION, first, "footnote"), indent=4)
            cursor.jump(found.end())
            return True
        if sign == "{":
            return self._template(cursor, first, depth)
        return False

    def _push(self, depth: int, container: Container, *, indent: int = 0, run: str = "", empty: bool = False) -> None:
        self.close(depth)
        self.stack.append(_Open(container, indent=indent, run=run, empty=empty))
        self._within = None

    def _before(self, depth: int, shell: Shell) -> Container | None:
        """The container that a new one follows directly, when it is of the same make."""
        if depth < len(self.stack) and self.stack[depth].container.shell is shell:
            return self.stack[depth].container
        return None

    def _tab(self, start: int, depth: int, label: str) -> Container:
        before = self._before(depth, Shell.TAB)
        return Container(Shell.TAB, start, "tab", label, before.group if before else start)

    def _opens_item(self, cursor: Cursor, found: re.Match[str], depth: int, in_paragraph: bool) -> bool:
        marker, (first, width) = found[1], cursor.ahead()
        empty = SPACE.fullmatch(self._text, found.end(), cursor.end) is not None
        if in_paragraph and (empty or (marker[0].isdigit() and int(marker[:-1]) != 1)):
            return False
        before = self._before(depth, Shell.ITEM)
        same = before is not None and before.name[-1:] == marker[-1:]
        group = before.group if before is not None and same else first
        cursor.jump(found.end())
        _, space = cursor.ahead()
        inner = space if not empty and 1 <= space <= 4 else 1
        cursor.skip(inner)
        container = Container(Shell.ITEM, first, marker, group=group)
        self._push(depth, container, indent=width + len(marker) + inner, empty=empty)
        return True

    def _opens_directive(
        self, cursor: Cursor, first: int, depth: int, in_paragraph: bool
    ) -> bool | Literal["head", "template"]:
        text, end = self._text, cursor.end
        if found := starts.DIRECTIVE_END.match(text, first, end):
            return "head" if self._ended(found[1], depth) else False
        if found := starts.DIRECTIVE.match(text, first, end):
            name = found[2] or found[3]
            label = next((each for each in (found[4], found[5], found[6]) if each), "").strip()
            if found[3] and not found[4] and "." in label.partition(" ")[0][:1]:
                # `::: package.module` of mkdocstrings names an object and holds nothing.
                return "template"
            shell = Shell.TAB if name in ("tab", "tab-item") else Shell.ADMONITION
            container = (
                self._tab(first, depth, label) if shell is Shell.TAB else Container(shell, first, name.lower(), label)
            )
            self._push(depth, container, run=found[1])
            return "head"
        if not in_paragraph and not self._term_before(first):
            return False
        if text[first] == ":" and (found := starts.TERM.match(text, first, end)):
            self._push(depth, Container(Shell.DEFINITION, first, "definition"), indent=2)
            cursor.jump(found.end())
            return True
        return False

    def _term_before(self, first: int) -> bool:
        """Whether the line before the last blank ones can be a term: `:   text` defines what stands above it."""
        line = self._text.rfind("\n", 0, first)
        return self._text[max(0, line - 500) : max(0, line)].strip() != ""

    def _ended(self, run: str, depth: int) -> bool:
        """Whether the run closes a directive: the innermost one that began with no more of the same sign."""
        for at in range(min(depth, len(self.stack)) - 1, -1, -1):
            opening = self.stack[at].run
            if opening and opening[0] == run[0] and len(opening) <= len(run):
                self.close(at)
                return True
        return False

    def _fenced(self, cursor: Cursor, first: int, depth: int) -> bool | Literal["head", "template"]:
        """A directive of MyST, which looks like fenced code, and the fence that ends it."""
        found = starts.FENCE.match(self._text, first, cursor.end)
        if found is None:
            return False
        info = found[2].strip()
        if not info:
            return "head" if self._ended(found[1], depth) else False
        directive = starts.FENCED_DIRECTIVE.fullmatch(info)
        if directive is None or directive[1].lower() not in starts.PROSE_DIRECTIVES:
            return False
        name, label = directive[1].lower(), directive[2].strip()
        if name in ("tab", "tab-item"):
            self._push(depth, self._tab(first, depth, label), run=found[1])
        else:
            self._push(depth, Container(Shell.ADMONITION, first, name, label), run=found[1])
        return "head"

    def _template(self, cursor: Cursor, first: int, depth: int) -> bool | Literal["head", "template"]:
        """A line of nothing but template tags; between a tag and its end is a container."""
        found = starts.TEMPLATE.match(self._text, first, cursor.end)
        if found is None:
            return False
        at = found.end()
        while found is not None and at < cursor.end:
            found = starts.TEMPLATE.match(self._text, at, cursor.end)
            at = found.end() if found else at
        if at < cursor.end:
            return False
        if self._ends is None:
            named = starts.TEMPLATE_NAME.finditer(self._text)
            self._ends = frozenset(each[3] for each in named if each[1] or each[2])
        for tag in starts.TEMPLATE_NAME.finditer(self._text, first, cursor.end):
            name = tag[3]
            if tag[1] or tag[2]:
                for level in range(min(depth, len(self.stack)) - 1, -1, -1):
                    if self.stack[level].run == "%" + name:
                        self.close(level)
                        break
            elif name in self._ends:
                tab = name.lower() in _TABS
                label = re.sub(r"^[\w-]+=", "", tag[4]).strip("\"' ")
                container = (
                    self._tab(tag.start(), depth, label) if tab else Container(Shell.TEMPLATE, tag.start(), name, label)
                )
                self._push(min(depth, len(self.stack)), container, run="%" + name)
                depth = len(self.stack)
        return "template"

    def elements(self, start: int, end: int) -> None:
        """Follow the tags of a block of HTML: what stands between it and its end tag is in the element."""
        text, at, depth = self._text, start, len(self.stack)
        changed = False
        for _ in range(_MOST_TAGS):
            found = _TAG.search(text, at, end)
            tag = tag_at(text, found.start(), end) if found else None
            if found is None:
                break
            if tag is None:
                at = found.end()
                continue
            at = tag.end
            if tag.closing:
                for level in range(len(self._elements) - 1, -1, -1):
                    if self._elements[level][0].name == tag.name:
                        del self._elements[level:]
                        changed = True
                        break
            elif not tag.empty and tag.name.lower() != "p":
                self._elements.append((self._element(text[tag.start : tag.end], tag.name, tag.start), depth))
                changed = True
        if changed:
            self._within = None

    def _element(self, source: str, name: str, start: int) -> Container:
        if name.lower() not in _TABS:
            return Container(Shell.ELEMENT, start, name)
        given = attributes(source)
        label = next((given[key] for key in _LABELS if given.get(key)), "")
        group = self._elements[-1][0].start if self._elements else start
        return Container(Shell.TAB, start, name, label, group)
