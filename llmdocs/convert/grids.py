"""Tables that are none by their tags, and tables that are none to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmdocs.convert.tables import cell, cell_text, gfm, rows_of, table, written

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_HEADER = ("columnheader", "rowheader")
_CELL = ("cell", "gridcell", *_HEADER)


def by_roles(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A table made of any elements whose roles say so (WAI-ARIA 1.2)."""
    if node.tag == "table":
        return table(walker, node, attributes)
    rows = [
        [
            cell(walker, child, own, header=own.get("role") in _HEADER)
            for child, _, own in walker.viewer.seen(row)
            if own.get("role") in _CELL
        ]
        for row in node.css("[role=row]")
    ]
    rows = [row for row in rows if row]
    return written(rows, header=all(cell.header for cell in rows[0])) if rows else walker.flow(node)


def rows(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A table whose cells are read across: a line per row, unless one of its cells holds blocks."""
    blocks: list[str] = []
    for _, row in rows_of(walker, node):
        cells = [child for child, tag, _ in walker.viewer.seen(row) if tag in ("td", "th")]
        lines = [walker.phrasing(child) for child in cells]
        if None in lines:
            blocks += [block for child in cells for block in walker.flow(child)]
        else:
            text = walker.paragraph([" ".join(filter(None, ((line or "").strip(" \xa0") for line in lines)))])
            blocks += [text] if text else []
    return blocks


def grid(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A table built of `div` elements: header cells, then as many per row."""
    header: list[str] = []
    cells: list[str] = []
    child = node.first_child
    while child is not None:
        if child.tag == "div":
            own = child.attributes
            classes = (own.get("class") or "").split()
            walker.ids.add(own.get("id"))
            text = cell_text(walker.flow(child))
            if "table-header" in classes:
                header.append(text)
            else:
                cells.append(text)
        child = child.next
    if not header:
        return walker.flow(node)
    width = len(header)
    rows = [cells[i : i + width] for i in range(0, len(cells), width)]
    if rows:
        rows[-1] += [""] * (width - len(rows[-1]))
    return [gfm([header, *rows], [""] * width, header=True)]
