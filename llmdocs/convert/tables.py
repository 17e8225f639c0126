"""Tables: GFM's where they can hold the cells, a list of rows where a cell holds blocks no table row can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.items import indent
from llmdocs.convert.lists import is_list, one_list
from llmdocs.convert.text import BREAK, bold, escape_starts, trimmed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_ALIGN = re.compile(r"(?:^|;)\s{0,8}text-align\s{0,8}:\s{0,8}(left|center|right)", re.IGNORECASE)
_ALIGN_CLASS = re.compile(
    r"(?:^|[\s-])(?:text|align|halign|has-text|al|markdownTableHead|markdownTableBody)[-_]?(left|center|right)(?:ed)?(?:\s|$)",
    re.IGNORECASE,
)
_RULES = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}
_SPAN = re.compile(r"[0-9]{1,4}\Z")
_BLOCK = re.compile(r"^(?:`{3,}|#{1,6} |> |\| |<details>)", re.MULTILINE)
_BAR = re.compile(rf"{marks.LINK.pattern}|{marks.ANCHOR.pattern}|[|]")
_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}
WIDEST = 200
"""Columns beyond this that only a span makes are not there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and the columns and rows it covers."""

    blocks: list[str]
    header: bool
    align: str
    columns: int
    rows: int
    line: bool
    """It holds no block, just a line that may begin with any sign."""


def table(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A table, its caption before it, its notes after it."""
    rows: list[list[Cell]] = []
    before: list[str] = []
    after: list[str] = []
    names = walker.ids.taken()
    in_head: list[bool] = []
    for part, row in rows_of(walker, node):
        if part == "caption":
            text = walker.phrase(row)
            if text:
                before.append(text)
        elif part == "notes":
            after.extend(walker.flow(row))
        else:
            cells = list(_cells(walker, row, names))
            names = []
            if cells:
                rows.append(cells)
                in_head.append(part == "thead")
    for name in names:
        walker.ids.add(name)
    if not rows:
        return before + after
    header = in_head[0] or all(cell.header for cell in rows[0])
    return [*before, *written(rows, header=header), *after]


def written(rows: list[list[Cell]], *, header: bool) -> list[str]:
    """The cells as a table, as a list where they hold what no cell can, or one after the other where none is meant."""
    if _is_layout(rows):
        return _placed([cell for row in rows for cell in row if _is_filled(cell)])
    grid = _filled(_grid(rows))
    if any(_needs_blocks(cell) for row in rows for cell in row):
        return _as_list(grid, header=header)
    return [gfm(_texts(grid), _alignments(grid), header=header)]


def rows_of(walker: Walker, node: Node) -> Iterator[tuple[str, Node]]:
    """(name of the section, row) in the order a browser shows them: head, bodies, foot; captions come first.

    A section of footnotes comes last, as it is.
    """
    found: list[tuple[int, str, Node]] = []
    for child, tag, attributes in walker.viewer.seen(node):
        if tag == "tr":
            found.append((1, "tbody", child))
        elif tag == "caption":
            found.append((-1, "caption", child))
        elif tag in _PARTS:
            if "footnotes" in (attributes.get("class") or ""):
                found.append((3, "notes", child))
            else:
                found.extend((_PARTS[tag], tag, row) for row, name, _ in walker.viewer.seen(child) if name == "tr")
    for _, part, row in sorted(found, key=lambda item: item[0]):
        walker.ids.add(row.attributes.get("id"))
        yield part, row


def _cells(walker: Walker, row: Node, names: Sequence[str]) -> Iterator[Cell]:
    for child, tag, attributes in walker.viewer.seen(row):
        if tag not in ("td", "th"):
            continue
        for name in names:
            walker.ids.add(name)
        names = ()
        yield cell(walker, child, attributes, header=tag == "th")


def cell(walker: Walker, node: Node, attributes: Attributes, *, header: bool) -> Cell:
    walker.ids.add(attributes.get("id"))
    line = walker.phrasing(node)
    blocks = walker.flow(node) if line is None else [walker.ids.landed() + line] if line else []
    columns, rows = _span(attributes, "colspan"), _span(attributes, "rowspan")
    return Cell(blocks, header, _align(attributes), columns, rows, line is not None)


def _span(attributes: Attributes, name: str) -> int:
    value = attributes.get(name) or "1"
    return max(1, min(int(value), WIDEST)) if _SPAN.match(value) else 1


def _align(attributes: Attributes) -> str:
    align = (attributes.get("align") or "").lower()
    if align and align in _RULES:
        return align
    found = _ALIGN.search(attributes.get("style") or "") or _ALIGN_CLASS.search(attributes.get("class") or "")
    return found[1].lower() if found else ""


def _is_layout(rows: list[list[Cell]]) -> bool:
    """True where no table is meant: nothing is beside anything, or all there is is one row of lists; no header."""
    if any(cell.header for row in rows for cell in row):
        return False
    if len(rows) == 1:
        filled = [cell for cell in rows[0] if _is_filled(cell)]
        return len(filled) <= 1 or all(is_list(block) and "\n" in block for cell in filled for block in cell.blocks)
    return max(len(row) for row in rows) == 1


def _is_filled(cell: Cell) -> bool:
    return any(block.strip("\xa0 ") for block in cell.blocks)


def _placed(cells: list[Cell]) -> list[str]:
    """The cells of a table that is none: lines are the items of a list, blocks stand one after the other."""
    lines = [escape_starts(block) for cell in cells if cell.line for block in cell.blocks]
    if len(cells) > 1 and len(lines) == len(cells):
        if any(line.startswith("\xa0") for line in lines):
            # Set in from the margin by their author, as lines of code are.
            return [BREAK.join(lines)]
        return ["\n".join(f"- {indent(line, '  ')}" for line in lines)]
    return one_list([escape_starts(trimmed(block)) if cell.line else block for cell in cells for block in cell.blocks])


def _needs_blocks(cell: Cell) -> bool:
    return any(
        ("\n" in block.replace(BREAK, "") and _BLOCK.search(block)) or block[0] == "\x05" for block in cell.blocks
    )


def _grid(rows: list[list[Cell]]) -> list[list[Cell | None]]:
    """The cells in rows of equal length; a field that a span covers besides its first holds None."""
    grid: list[list[Cell | None]] = []
    covered: dict[int, int] = {}
    longest = max(len(row) for row in rows)
    for row in rows:
        line: list[Cell | None] = []
        for cell in [*row, None]:
            while covered.get(len(line), 0) > 0:
                covered[len(line)] -= 1
                line.append(None)
            if cell is None:
                break
            # A span over more columns than any row has cells, alone in its row, is capped by what is there.
            for column in range(cell.columns if len(row) > 1 else min(cell.columns, max(longest, 1))):
                if cell.rows > 1:
                    covered[len(line)] = cell.rows - 1
                line.append(cell if column == 0 else None)
        grid.append(line)
    width = max(len(line) for line in grid)
    return [line + [None] * (width - len(line)) for line in grid]


def _filled(grid: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """The columns that hold anything: an empty one sets others apart, and says nothing."""
    kept = [
        number
        for number, column in enumerate(zip(*grid, strict=True))
        if any(cell and _is_filled(cell) for cell in column)
    ]
    return [[line[number] for number in kept] for line in grid] if kept else grid


def _texts(grid: list[list[Cell | None]]) -> list[list[str]]:
    return [[cell_text(cell.blocks) if cell else "" for cell in line] for line in grid]


def cell_text(blocks: list[str]) -> str:
    """The blocks of a cell on one line, `<br>` between them, `|` escaped (GFM 4.10)."""
    text = "<br>".join(
        line.strip() for block in blocks for line in block.replace(BREAK, "\n").split("\n") if line.strip()
    )
    if "|" not in text:
        return text
    # An address or an id in a mark is no text: where they come to stand, a `|` is written in their own way.
    return _BAR.sub(lambda found: "\\|" if found[0] == "|" else found[0], text)


def _alignments(grid: list[list[Cell | None]]) -> list[str]:
    """One per column: the first of the first two rows that states any."""
    return [next((cell.align for cell in column[:2] if cell and cell.align), "") for column in zip(*grid, strict=True)]


def gfm(grid: list[list[str]], alignments: list[str], *, header: bool) -> str:
    head = grid[0] if header else [""] * len(grid[0])
    lines = [_line(head), "| " + " | ".join(_RULES[a] for a in alignments) + " |"]
    lines += [_line(row) for row in (grid[1:] if header else grid)]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _as_list(grid: list[list[Cell | None]], *, header: bool) -> list[str]:
    """Each row an item, each cell after the name of its column in bold."""
    names = [cell_text(cell.blocks) if cell else "" for cell in grid[0]] if header else [""] * len(grid[0])
    if len(names) == 1:
        labels, before = [""], [bold(name) for name in names if name]
    else:
        labels, before = [bold(name) for name in names], []
    rows = grid[1:] if header else grid
    if not rows:
        return [" ".join(names)]
    items = [blocks for row in rows if (blocks := _row(labels, row))]
    return [*before, "\n\n".join("- " + indent("\n\n".join(blocks), "  ") for blocks in items)]


def _row(labels: list[str], row: list[Cell | None]) -> list[str]:
    found: list[str] = []
    beside = False
    for label, cell in zip(labels, row, strict=True):
        if cell is None or not _is_filled(cell):
            continue
        first, *more = cell.blocks
        if cell.line and not label and beside:
            # Words in cells side by side, of columns without a name: one line to a reader.
            found[-1] += f" {first}"
            continue
        beside = cell.line and not label
        if label and "\n" not in first and not _BLOCK.match(first):
            found += [f"{label} {first}", *more]
        else:
            found += [*filter(None, [label]), *cell.blocks]
    return found
