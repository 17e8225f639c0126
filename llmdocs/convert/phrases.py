"""Parts of a line: emphasis, keys, abbreviations, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmdocs.convert import marks, notes
from llmdocs.convert.blocks import unseen
from llmdocs.convert.formulas import formula
from llmdocs.convert.text import BREAK, Emphasis, Piece, join, trimmed
from llmdocs.extract import icons

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker


def span(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An element that means nothing: its content, the spaces at its ends kept."""
    found = walker.pieces(node)
    if len(found) == 1:
        return found[0]
    return spaced(found)


def apart(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """A part that only style sets apart from the word before it."""
    text = walker.inline(node)
    return f" {text} " if text else ""


def spaced(found: list[Piece]) -> str:
    text = join(found)
    before, after = ends(found)
    return before + text + after if text else (" " if before or after else "")


def ends(found: list[Piece]) -> tuple[str, str]:
    """The space that content begins with and the one it ends with."""
    if len(found) == 1 and isinstance(found[0], str):
        text = found[0]
        return (" " if text[:1] == " " else ""), (" " if text[-1:] == " " else "")
    full = [p for p in found if isinstance(p, Emphasis) or p]
    if not full:
        return "", ""
    first, last = full[0], full[-1]
    before = first.before if isinstance(first, Emphasis) else " " if first[0] == " " else ""
    after = last.after if isinstance(last, Emphasis) else " " if last[-1] == " " else ""
    return before, after


def emphasis(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return _emphasis(walker, node, attributes, "em")


def strong(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return _emphasis(walker, node, attributes, "strong")


def deleted(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return _emphasis(walker, node, attributes, "del")


def _emphasis(walker: Walker, node: Node, attributes: Attributes, tag: str) -> Piece:
    found = walker.pieces(node)
    text = join(found)
    if not marks.without(text).strip():
        sign = icons.by_class(attributes.get("class") or "") if tag == "em" and not found else ""
        return sign or text or (" " if any(ends(found)) else "")
    before, after = ends(found)
    names = "".join(marks.anchor(name) for name in marks.ANCHOR.findall(text))
    bare = marks.without(text)
    # Delimiters beside any white space, a no-break space too, mark nothing (CommonMark 6.2): it goes outside.
    core = trimmed(bare).strip()
    at = bare.index(core)
    return Emphasis(tag, core, names + before + bare[:at], bare[at + len(core) :] + after)


def tagged(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An element Markdown has no sign for, and readers of Markdown know by its tag."""
    return _tagged(node, walker.pieces(node))


def _tagged(node: Node, found: list[Piece]) -> Piece:
    text = join(found)
    if not text:
        return ""
    before, after = ends(found)
    return f"{before}<{node.tag}>{text}</{node.tag}>{after}"


def superscript(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    found = walker.pieces(node)
    only = notes.ONLY.match(join(found))
    return only[1] + only[3] if only is not None else _tagged(node, found)


def abbreviation(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An abbreviation with its expansion where it is first met on the page."""
    text = walker.inline(node)
    title = " ".join((attributes.get("title") or "").split())
    if not title or not text or text in walker.expanded:
        return text
    walker.expanded.add(text)
    quoted = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<abbr title="{quoted}">{text}</abbr>'


def quotation(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return f"“{walker.inline(node)}”"


def ruby(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return f"({walker.inline(node)})"


def line_break(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return BREAK


def no_piece(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    return ""


def unseen_piece(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    unseen(walker, node, attributes)
    return ""


def script_piece(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    if (attributes.get("type") or "").lower().startswith("math/tex"):
        return formula(node.text(), displayed="display" in (attributes.get("type") or ""))
    return ""
