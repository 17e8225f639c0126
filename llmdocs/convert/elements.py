"""What each tag and each role becomes: the two tables the walker dispatches by."""

from __future__ import annotations

from collections.abc import Mapping

from llmdocs.convert import (
    blocks,
    boxes,
    code,
    grids,
    linking,
    lists,
    mathematics,
    media,
    notes,
    phrases,
    spans,
    tables,
    tabs,
)
from llmdocs.convert.manner import Block, Handlers, Inline
from llmdocs.extract.roles import Role

BLOCKS: Mapping[str | Role, Block] = {
    **dict.fromkeys(
        "address article aside body center dd div dt fieldset figcaption figure footer form header hgroup legend li "
        "main search section summary tbody td tfoot th thead tr".split(),
        blocks.container,
    ),
    **dict.fromkeys(blocks.HEADINGS, blocks.heading),
    **dict.fromkeys("nav button input select style link meta title base source track param".split(), blocks.nothing),
    **dict.fromkeys("template noscript datalist canvas".split(), blocks.unseen),
    "script": blocks.script,
    "dialog": blocks.dialog,
    "p": blocks.paragraph,
    "hr": blocks.rule,
    "blockquote": boxes.blockquote,
    "details": boxes.details,
    "pre": code.block,
    "listing": code.block,
    "xmp": code.block,
    # Mostly empty, for the reader to fill; what stands in one is shown to the letter, to be copied.
    "textarea": code.block,
    "plaintext": code.block,
    "ul": lists.bullets,
    "menu": lists.bullets,
    "dir": lists.bullets,
    "ol": lists.numbers_of,
    "dl": lists.definitions,
    "table": tables.table,
    Role.CODE: code.block,
    Role.MERMAID: code.mermaid,
    Role.SIGNATURE: code.signature,
    Role.LAYOUT: blocks.container,
    Role.ANNOTATIONS: lists.explained,
    Role.COLUMNS: lists.columns,
    Role.GRID: grids.grid,
    Role.TABLE: grids.by_roles,
    Role.ROWS: grids.rows,
    Role.QUOTE: boxes.blockquote,
    Role.CARD: linking.card,
    Role.TABSET: tabs.tabset,
    Role.TABLIST: tabs.tablist,
    Role.TAB: tabs.tab,
    Role.PANEL: tabs.panel,
    Role.PANELS: tabs.panels,
    Role.CALLOUT: boxes.callout,
    Role.DETAILS: boxes.details,
    Role.FOOTNOTES: notes.notes,
    Role.FOOTNOTE: notes.note,
    Role.MATH_BLOCK: mathematics.block,
    Role.TITLE: boxes.title,
    Role.HEADING: blocks.label,
    Role.UNWRAP: blocks.container,
    Role.LINES: blocks.lines,
}

INLINES: Mapping[str | Role, Inline] = {
    **dict.fromkeys("span font small big u time data label output bdi bdo ruby rb".split(), phrases.span),
    **dict.fromkeys("em i var dfn cite".split(), phrases.emphasis),
    **dict.fromkeys("strong b".split(), phrases.strong),
    **dict.fromkeys("del s strike".split(), phrases.deleted),
    **dict.fromkeys("code tt samp textarea".split(), spans.span),
    **dict.fromkeys("kbd sub mark ins".split(), phrases.tagged),
    **dict.fromkeys(
        "button input select style link meta wbr source track param rp title nav".split(), phrases.no_piece
    ),
    **dict.fromkeys("template noscript datalist canvas option".split(), phrases.unseen_piece),
    **dict.fromkeys("video audio iframe object embed".split(), media.media),
    "sup": phrases.superscript,
    "abbr": phrases.abbreviation,
    "acronym": phrases.abbreviation,
    "q": phrases.quotation,
    "rt": phrases.ruby,
    "br": phrases.line_break,
    "a": linking.link,
    "img": media.image,
    "picture": media.picture,
    "svg": media.drawing,
    "script": phrases.script_piece,
    Role.REFERENCE: notes.reference,
    Role.BACKLINK: notes.backlink,
    Role.MATH: mathematics.inline,
    Role.EMOJI: media.emoji,
    Role.DARK: phrases.no_piece,
    Role.UNWRAP: linking.unwrapped,
    Role.APART: phrases.apart,
}

HANDLERS = Handlers(BLOCKS, INLINES, linking.card)
