"""What each tag and each role becomes: the two tables the walker dispatches by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from llmdocs.convert import boxes, code, lists, marks, mathematics, media, notes, tables
from llmdocs.convert.formulas import formula
from llmdocs.convert.slug import plain
from llmdocs.convert.text import BREAK, Emphasis, Piece, escape, join, link_text, title_text
from llmdocs.convert.walker import BlockInside
from llmdocs.extract import icons
from llmdocs.extract.roles import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes, Block, Inline
    from llmdocs.convert.walker import Walker

_PERMALINK = frozenset({"", "¶", "#", "§", "🔗", "\u200b", "⚓", "⚓︎", "☍", "∞"})
_TRAILING = re.compile(r"(#+)$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


# -- blocks -----------------------------------------------------------------------------------------------------------


def container(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return walker.flow(node)


def paragraph(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    waiting = walker.waiting()
    try:
        text = walker.paragraph(walker.pieces(node))
    except BlockInside:
        walker.forget(waiting)
        return walker.flow(node)
    return [text] if text else []


def heading(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A heading of the level it has, after the anchors that its own slug would not make."""
    raw = walker.phrase(node).replace(BREAK, " ").replace("\n", " ")
    text = marks.without(raw).strip()
    names = [*walker.taken(), *marks.ANCHOR.findall(raw)]
    if not text:
        for name in names:
            walker.wait(name)
        return []
    slug = walker.slugs.next(plain(text))
    for name in dict.fromkeys(names):
        if name != slug:
            walker.wait(name)
    level = int((node.tag or "h1")[1])
    return [*walker.before(), "#" * level + " " + _TRAILING.sub(_escape_closing, text)]


def _escape_closing(match: re.Match[str]) -> str:
    return "\\" + match[1]


def lines(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """Lines that break where they broke in the source, as in a verse or an address."""
    found: list[str] = []
    for child, _, _ in walker.seen(node):
        nested = child.css_first("div.line") if "line-block" in (child.attributes.get("class") or "") else None
        if nested is not None:
            found.extend(line for block in lines(walker, child, {}) for line in block.split(BREAK))
        else:
            found.append(walker.phrase(child))
    text = walker.paragraph([BREAK.join(found)])
    return [text] if text else []


def label(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A heading that is none by its tag: a line in bold."""
    return boxes.title(walker, node, attributes)


def rule(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return [*walker.before(), "---"]


def card(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A link around blocks: the first of them that is a line carries the link."""
    blocks = walker.flow(node)
    href = attributes.get("href")
    url = media.address(walker, href) if href else None
    if url is None:
        return blocks
    for index, block in enumerate(blocks):
        front, text = re.match(r"(#{1,6} |)(.*)", block, re.DOTALL).groups()  # type: ignore[union-attr]
        if "\n" not in text and "](" not in marks.LINK.sub("", text) and not text.startswith(("```", "> ", "- ", "| ", "\x05")):
            blocks[index] = f"{front}[{link_text(text)}]({url})"
            return blocks
    return blocks


def nothing(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return []


def unseen(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An element whose content no reader sees."""
    walker.dropped(node, f"element <{node.tag}>")
    return []


def dialog(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return walker.flow(node) if "open" in attributes else unseen(walker, node, attributes)


def script(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A script is nothing, unless it holds the TeX of a formula."""
    kind = (attributes.get("type") or "").lower()
    if not kind.startswith("math/tex"):
        return []
    return [f"$$\n{node.text().strip()}\n$$"] if "display" in kind else [formula(node.text(), displayed=False)]


# -- lines ------------------------------------------------------------------------------------------------------------


def span(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An element that means nothing: its content, the spaces at its ends kept."""
    found = walker.pieces(node)
    if len(found) == 1:
        return found[0]
    return _spaced(found)


def apart(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """A part that only style sets apart from the word before it."""
    text = walker.inline(node)
    return f" {text} " if text else ""


def _spaced(found: list[Piece]) -> str:
    text = join(found)
    before, after = _ends(found)
    return before + text + after if text else (" " if before or after else "")


def _ends(found: list[Piece]) -> tuple[str, str]:
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
        return sign or text or (" " if any(_ends(found)) else "")
    before, after = _ends(found)
    names = "".join(marks.anchor(name) for name in marks.ANCHOR.findall(text))
    bare = marks.without(text)
    # Delimiters beside any white space, a no-break space too, mark nothing (CommonMark 6.2): it goes outside.
    core = bare.strip()
    at = bare.index(core)
    return Emphasis(tag, core, names + before + bare[:at], bare[at + len(core) :] + after)


def tagged(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An element Markdown has no sign for, and readers of Markdown know by its tag."""
    found = walker.pieces(node)
    text = join(found)
    if not text:
        return ""
    before, after = _ends(found)
    return f"{before}<{node.tag}>{text}</{node.tag}>{after}"


def superscript(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    text = join(walker.pieces(node))
    only = notes.ONLY.match(text)
    return only[1] + only[3] if only is not None else tagged(walker, node, attributes)


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


def link(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """A link with its title; one that only decorates a heading, or holds nothing but an icon, is left out."""
    href = attributes.get("href")
    name = attributes.get("name")
    mark = marks.anchor(walker.cleaned(name, code=True)) if name and name != attributes.get("id") else ""
    found = walker.pieces(node)
    if href is None:
        return mark + _spaced(found)
    if len(found) == 1 and not mark and type(found[0]) is str and href[:1] != "#":
        # Nearly every link: one word, or one span of code.
        text = found[0]
        url = media.address(walker, href)
        if url is not None and text and text[0] not in " \xa0\x03" and text[-1] not in " \xa0\x04\n":
            return f"[{link_text(text)}]({url}{title_text(attributes.get('title') or '')})"
    text = join(found)
    if not marks.without(text).strip():
        return mark + text
    if href.startswith("#") and _decorates(node, href, text):
        return mark if text.strip() in _PERMALINK else mark + _spaced(found)
    url = media.address(walker, href)
    before, after = _ends(found)
    text = text.strip("\xa0 ")
    if url is None:
        return f"{mark}{before}{text}{after}"
    title = title_text(attributes.get("title") or "")
    names = "".join(marks.anchor(n) for n in marks.ANCHOR.findall(text))
    return f"{mark}{names}{before}[{link_text(marks.without(text))}]({url}{title}){after}"


def _decorates(node: Node, href: str, text: str) -> bool:
    """True for a link in a heading (or a term, or a caption) to that very heading."""
    if text.strip() in ("¶", "\u200b"):
        return True
    up = node.parent
    for _ in range(3):
        if up is None:
            return False
        tag = up.tag or ""
        if tag in _HEADINGS or tag in ("dt", "caption", "figcaption", "summary"):
            if text.strip() in _PERMALINK:
                return True
            own = up.attributes.get("id") or (up.parent.attributes.get("id") if up.parent is not None else None)
            if tag not in _HEADINGS or len(node.text().strip()) < 0.8 * len(up.text().strip(" \n¶#")):
                return False
            return href[1:] in (own, node.attributes.get("id"), node.attributes.get("name"))
        up = up.parent
    return False


def title_piece(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    text = walker.inline(node)
    return boxes.bold(text) if text else ""


BLOCKS: Mapping[str | Role, Block] = {
    **dict.fromkeys(
        "address article aside body center div fieldset figcaption figure footer form header hgroup legend li main menu search "
        "section summary td th tr tbody thead tfoot dd dt dir".split(),
        container,
    ),
    **dict.fromkeys(_HEADINGS, heading),
    **dict.fromkeys("nav button input select textarea style link meta title base source track param".split(), nothing),
    **dict.fromkeys("template noscript datalist canvas".split(), unseen),
    "script": script,
    "dialog": dialog,
    "p": paragraph,
    "hr": rule,
    "blockquote": boxes.blockquote,
    "details": boxes.details,
    "pre": code.block,
    "listing": code.block,
    "xmp": code.block,
    "plaintext": code.block,
    "ul": lists.bullets,
    "ol": lists.numbers_of,
    "dl": lists.definitions,
    "table": tables.table,
    Role.CODE: code.block,
    Role.MERMAID: code.mermaid,
    Role.LAYOUT: container,
    Role.ANNOTATIONS: lists.annotations,
    Role.COLUMNS: lists.columns,
    Role.GRID: tables.grid,
    Role.TABSET: boxes.tabset,
    Role.TABLIST: boxes.tablist,
    Role.TAB: boxes.tab,
    Role.PANEL: boxes.panel,
    Role.PANELS: boxes.panels,
    Role.CALLOUT: boxes.callout,
    Role.DETAILS: boxes.details,
    Role.FOOTNOTES: notes.notes,
    Role.FOOTNOTE: notes.note,
    Role.MATH_BLOCK: mathematics.block,
    Role.TITLE: boxes.title,
    Role.HEADING: label,
    Role.UNWRAP: container,
    Role.LINES: lines,
}

INLINES: Mapping[str | Role, Inline] = {
    **dict.fromkeys("span font small big u time data label output bdi bdo ruby rb tt-plain".split(), span),
    **dict.fromkeys("em i var dfn cite".split(), emphasis),
    **dict.fromkeys("strong b".split(), strong),
    **dict.fromkeys("del s strike".split(), deleted),
    **dict.fromkeys("code tt samp".split(), code.span),
    **dict.fromkeys("kbd sub mark ins".split(), tagged),
    **dict.fromkeys("button input select textarea style link meta wbr source track param rp title nav".split(), no_piece),
    **dict.fromkeys("template noscript datalist canvas option".split(), unseen_piece),
    **dict.fromkeys("video audio iframe object embed".split(), media.media),
    "sup": superscript,
    "abbr": abbreviation,
    "acronym": abbreviation,
    "q": quotation,
    "rt": ruby,
    "br": line_break,
    "a": link,
    "img": media.image,
    "picture": media.picture,
    "svg": media.drawing,
    "script": script_piece,
    Role.REFERENCE: notes.reference,
    Role.BACKLINK: notes.backlink,
    Role.MATH: mathematics.inline,
    Role.EMOJI: media.emoji,
    Role.DARK: no_piece,
    Role.UNWRAP: span,
    Role.APART: apart,
}
