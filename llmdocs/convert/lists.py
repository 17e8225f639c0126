"""Lists: bullets, numbers, tasks, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.items import indent, render
from llmdocs.convert.nodes import elements_of, first_element
from llmdocs.convert.text import BREAK, Piece, bold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_NUMBER = re.compile(r"-?[0-9]{1,9}\Z")
_LIST = re.compile(r"(?:[-*] |1[.)] )\S")
_SIGNS = ("✓", "❏")
"""How Asciidoctor writes a task that is done, and one that is not, where it has no icons."""
_BOX = re.compile(r"\[([ xX])\](?= )")


def bullets(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An unordered list."""
    return _list(walker, node, None)


def numbers_of(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An ordered list, from the number it starts with; the value of a single item is kept where it goes on counting."""
    start = attributes.get("start") or "1"
    first = int(start) if _NUMBER.match(start) and int(start) >= 0 else 1
    if attributes.get("reversed", "no") != "no":
        walker.warn("a list counts backwards: its items are numbered forwards")
    return _list(walker, node, first)


def _list(walker: Walker, node: Node, number: int | None) -> list[str]:
    before: list[str] = []
    items: list[list[str]] = []
    numbers: list[int] = []
    simple = "simple" in (node.attributes.get("class") or "").split()
    loose = False
    line: list[Piece] = []
    outside = walker.ids.taken()
    for child, tag, attributes in walker.viewer.seen(node):
        for name in outside:
            walker.ids.add(name)
        outside = []
        if tag != "li" and _is_line(walker, child, tag, attributes):
            line += _pieces(walker, child, tag, attributes)
            continue
        (items[-1] if items else before).extend(_ended(walker, line))
        if tag == "li":
            walker.ids.add(attributes.get("id"))
            blocks = _item(walker, child)
            value = attributes.get("value") or ""
            if number is not None:
                number = int(value) if _NUMBER.match(value) and int(value) >= 0 else number
                numbers.append(number)
                number += 1
            items.append([*walker.ids.before(), *blocks] if blocks else [walker.ids.landed()])
            loose = loose or (any(_LIST.match(b) is None for b in blocks[1:]) if simple else _has_paragraph(child))
        elif not items and tag in ("ul", "ol"):
            items.append(walker.child(child, tag, attributes))
            numbers.append(number or 1)
        else:
            # No list may hold it, but some do: it belongs to the item before.
            (items[-1] if items else before).extend(walker.child(child, tag, attributes))
    (items[-1] if items else before).extend(_ended(walker, line))
    for name in outside:
        walker.ids.add(name)
    return [*before, render(items, numbers if number is not None else None, loose=loose)] if items else before


def _is_line(walker: Walker, node: Node, tag: str, attributes: Attributes) -> bool:
    """Whether what stands in a list and is no item is part of a line: text, a link, a word in bold."""
    if tag == "-text":
        return True
    if walker.viewer.manner(node, tag, attributes).block is not None:
        return False
    waiting = len(walker.ids)
    line = next(elements_of(node), None) is None or walker.phrasing(node) is not None
    # It will be read once more, as what it is.
    walker.ids.forget(waiting)
    return line


def _pieces(walker: Walker, node: Node, tag: str, attributes: Attributes) -> list[Piece]:
    before = node.prev
    apart = before is not None and before.tag == "-text" and (before.text_content or "").isspace()
    walker.ids.add(attributes.get("id"))
    inline = walker.viewer.manner(node, tag, attributes).inline if tag != "-text" else None
    piece = inline(walker, node, attributes) if inline is not None else walker.text(node.text_content)
    return [" ", piece] if apart else [piece]


def _ended(walker: Walker, line: list[Piece]) -> list[str]:
    """A line of such parts as a paragraph, now that it ends."""
    text = walker.paragraph(line) if line else ""
    line.clear()
    return [text] if text else []


def _item(walker: Walker, node: Node) -> list[str]:
    box = task(walker, node)
    blocks = walker.flow(node)
    if box:
        return [f"{box} {blocks[0]}" if blocks else box, *blocks[1:]]
    if blocks and blocks[0].startswith(_SIGNS) and "checklist" in _classes(node.parent):
        return [f"[{' ' if blocks[0][0] == _SIGNS[1] else 'x'}]{blocks[0][1:]}", *blocks[1:]]
    if blocks and _BOX.match(marks.without(blocks[0])):
        blocks[0] = blocks[0].replace("[", "\\[", 1) if not _written_box(node) else blocks[0]
    return blocks


def _classes(node: Node | None) -> list[str]:
    return (node.attributes.get("class") or "").split() if node is not None else []


def _written_box(node: Node) -> bool:
    """Where the generator left `[x]` as text in a list item it is still a task to the reader."""
    return node.parent is not None and node.parent.tag == "ul"


def task(walker: Walker, node: Node) -> str:
    """`[x]` or `[ ]` for the item of a task list, empty for any other."""
    child = first_element(node)
    for _ in range(3):
        if child is None:
            return ""
        tag = child.tag
        if tag == "input":
            if (child.attributes.get("type") or "").lower() == "checkbox":
                return "[x]" if "checked" in child.attributes else "[ ]"
            return ""
        if tag == "i":
            classes = child.attributes.get("class") or ""
            if "fa-" in classes and "square-o" in classes:
                return "[x]" if "check" in classes else "[ ]"
            return ""
        if tag not in ("p", "label", "span"):
            return ""
        child = first_element(child)
    return ""


def _has_paragraph(item: Node) -> bool:
    child = item.first_child
    while child is not None:
        if child.tag == "p":
            return True
        child = child.next
    return False


def explained(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """What is said of the marks in a block of code, in a table of numbers and texts: a numbered list."""
    rows = node.css("tr")
    if not rows:
        return walker.flow(node)
    items: list[list[str]] = []
    numbers: list[int] = []
    for row in rows:
        cells = [child for child, tag, _ in walker.viewer.seen(row) if tag in ("td", "th")]
        if len(cells) != 2:
            return walker.flow(node)
        image = cells[0].css_first("img[alt]")
        sign = (image.attributes.get("alt") or "" if image is not None else cells[0].text()).strip(" \n\xa0()")
        numbers.append(int(sign) if _NUMBER.match(sign) else len(numbers) + 1)
        items.append(walker.flow(cells[1]))
    return [render(items, numbers, loose=any(len(blocks) > 1 for blocks in items))]


def columns(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """One list set in columns: its parts put together again."""
    return one_list(walker.flow(node))


def one_list(blocks: list[str]) -> list[str]:
    """Bullet lists put together as one; anything else as it is."""
    if len(blocks) < 2 or not all(is_list(block) for block in blocks):
        return blocks
    return ["\n".join(re.sub(r"^\* ", "- ", block, flags=re.MULTILINE) for block in blocks)]


def is_list(block: str) -> bool:
    return _LIST.match(block) is not None


def definitions(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A definition list: GFM has none, so each entry is an item, its terms in bold, what is said of them under it."""
    before: list[str] = []
    entries: list[tuple[list[str], list[str]]] = []
    line: list[Piece] = []
    for child, tag, attributes in _entries(walker, node):
        if _is_line(walker, child, tag, attributes):
            line += _pieces(walker, child, tag, attributes)
            continue
        (entries[-1][1] if entries else before).extend(_ended(walker, line))
        walker.ids.add(attributes.get("id"))
        if tag == "dt":
            if not entries or entries[-1][1]:
                entries.append(([], []))
            if _is_code(child):
                entries[-1][1].extend(walker.flow(child))
            else:
                entries[-1][0].append(term(walker, child))
        elif tag == "dd":
            if not entries:
                entries.append(([], []))
            entries[-1][1].extend(walker.flow(child) or [""])
        else:
            (entries[-1][1] if entries else before).extend(walker.child(child, tag, attributes))
    (entries[-1][1] if entries else before).extend(_ended(walker, line))
    if not entries:
        return before
    return [*before, "\n".join(_entry(terms, blocks) for terms, blocks in entries).rstrip("\n")]


def _entry(terms: list[str], blocks: list[str]) -> str:
    head = BREAK.join(t for t in terms if t)
    text = "\n\n".join(b for b in blocks if b)
    simple = len(blocks) == 1 and "\n" not in text and head
    body = f"{head}\n{text}" if simple else "\n\n".join(p for p in (head, text) if p)
    return "- " + indent(body, "  ") + ("" if simple or not text else "\n")


def _is_code(term: Node) -> bool:
    """Whether a term is code of several lines, such as the definition of a type: no line in bold can hold it."""
    code = term.css_first("pre")
    return code is not None and "\n" in code.text().strip() and code.text(strip=True) == term.text(strip=True)


def term(walker: Walker, node: Node) -> str:
    """A term in bold, with the ids that lead to it."""
    landed = walker.ids.landed()
    text = walker.phrase(node)
    bare = marks.without(text)
    if not bare.strip():
        return landed + text
    names = marks.ANCHOR.findall(text)
    lines = (bold(line) for line in map(str.strip, bare.split(BREAK)) if line)
    return landed + "".join(marks.anchor(n) for n in names) + BREAK.join(lines)


def _entries(walker: Walker, node: Node) -> Iterator[tuple[Node, str, Attributes]]:
    """What a list holds, what is inside a grouping `div` too."""
    for child, tag, attributes in walker.viewer.seen(node):
        if tag == "div":
            walker.ids.add(attributes.get("id"))
            yield from _entries(walker, child)
        else:
            yield child, tag, attributes
