"""What a reader sees on a built HTML page, read with lxml: the truth that a mirror is held against.

Nothing here is shared with the converter. The main elements, the furniture and the shapes of code, tabs and callouts
are this module's own tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urljoin

import lxml.html
from facts import Callout, Code, Facts, Label, Link, Stream, clean, first_words, key, squeeze, tokens
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

Find = Callable[[Element], list[Element]]


def _find(css: str) -> Find:
    """What finds the elements that a selector names."""
    compiled = CSSSelector(css)
    return lambda root: cast("list[Element]", compiled(root))


_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(data: bytes) -> Element:
    """The tree of a page, decoded by BOM, declaration, UTF-8 or Windows-1252, in this order."""
    match = _CHARSET.search(data[:2048])
    declared = (match[1] or match[2]).decode("ascii") if match else "utf-8"
    text = None
    for encoding in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else declared, "utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except (UnicodeDecodeError, LookupError):
            continue
    if text is None:
        text = data.decode("latin-1")
    text = _XML_DECLARATION.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\0", "")
    return lxml.html.document_fromstring(text or "<html></html>", parser=lxml.html.HTMLParser(huge_tree=True))


@dataclass(frozen=True)
class Profile:
    name: str
    known_by: str  # a selector, or a pattern for the generator meta
    main: tuple[str, ...]  # the first that matches is taken
    also_before: tuple[str, ...] = ()  # content outside of the main element, before it


_PROFILES = (
    Profile("material", r"meta:mkdocs-material-|^zensical-", ("article.md-content__inner",)),
    Profile("docusaurus", "meta:^Docusaurus v", (".theme-doc-markdown.markdown", "article")),
    Profile("vitepress", "meta:^VitePress v", ("main .vp-doc", ".vp-doc")),
    Profile("starlight", "meta:^Starlight v", (".sl-markdown-content",), ("h1#_top",)),
    Profile("rustdoc", "meta:^rustdoc", ("#main-content",)),
    Profile("javadoc", "meta:^javadoc", ("main[role=main]", "main")),
    Profile("doxygen", "meta:^Doxygen", ("div.contents",), ("div.header div.title",)),
    Profile("asciidoc", "meta:^AsciiDoc|^Asciidoctor", ("div#content",), ("div#header",)),
    Profile("gtk-doc", "meta:^GTK-Doc", ("body",)),
    Profile(
        "docbook",
        "meta:^DocBook XSL",
        (
            "body > div.refentry, body > div.section, body > div.sect1, body > div.sect2, body > div.chapter, "
            "body > div.appendix, body > div.part, body > div.preface, body > div.book, body > div.reference, "
            "body > div.article, body > div.glossary, body > div.bibliography, body > div.index, body > div.topic, "
            "body > div.legalnotice",
            "body",
        ),
    ),
    Profile("hugo", "meta:^Hugo ", (".td-content", "article.book-article", "main article", "main", "article")),
    Profile(
        "sphinx",
        'script[src*="_static/documentation_options.js"], html[data-content_root]',
        ("article.bd-article", "article[role=main]", "div[itemprop=articleBody]", "div.body[role=main]", "div.body"),
    ),
    # A theme of the site's own: what Sphinx itself writes is the outermost section.
    Profile("sphinx", 'link[href*="_static/pygments.css"]', ("div.section, section[id]",)),
    Profile("mdbook", "#content.content > main, #content main", ("#content main",)),
    Profile("node", "#apicontent", ("#apicontent",)),
    Profile("just-the-docs", "#main-content > main", ("#main-content > main",)),
    Profile("readthedocs", "div[role=main] div[itemprop=articleBody]", ("div[itemprop=articleBody]",)),
    Profile(
        "generic",
        "html",
        ("main article", "[role=main]", "main", "article", "#content", ".content", ".refentry", "body"),
    ),
)

# Furniture and what cannot be seen; its text must not be in the mirror.
_DROP = _find(
    ", ".join(
        """script style noscript template button select textarea canvas dialog:not([open]) head
        a.headerlink a.header-anchor a.hash-link a.sl-anchor-link a.anchor-heading a.td-heading-self-link a#__skip
        a.md-content__button .md-source-file .md-annotation__index .md-feedback
        .copybtn .copy .copy-to-clipboard span.lang .line-numbers-wrapper figcaption>.sr-only .buttons span.boring
        a.anchor a.srclink .ttc .lineno .linenos .linenodiv td.linenos td.gutter .lnt .ln span.linenumber
        a.mark a.legacy .picker .footnote-backref [data-footnote-backref] [role=doc-backlink] a.fn-backref
        div.footnote>p>a.para a.src a.test-arrow span.notable-traits table.navigation td.listing_lines body>div.footer
        .spirit-nav img[src="closed.png"] .mainmenu .submenu .searchmenu .tagline.desktoponly
        .navheader .navfooter #footer-text nav.pagination-nav .theme-doc-toc-mobile .theme-doc-footer
        .related-pages .prev-next-area .edit-this-page [data-markdown-ignore] title desc annotation annotation-xml
        span.backrefs .bd-toc .back-to-top a.book-anchor .breadcrumb .js-flavor-selector""".split()
    )
)
# Text that may be kept or left out without blame: local tables of contents, drawings, what only some readers get.
_OPTIONAL = _find(
    ", ".join(
        """div.toc #toc nav nav.contents div.contents.topic aside.topic.contents svg math .katex mjx-container
        .sr-only .visually-hidden .screen-reader-text [aria-hidden=true] summary.hideme .out-of-band dl.toc
        .footnote-reference a.footnote sup.footnote sup.footnoteref [role=doc-noteref] a.footnote-ref
        a[data-footnote-ref] sup.footnote-ref sup[id^=fnref] section.footnotes>h2 [data-footnotes]>h2
        aside.footnote>span.label dt.label .fn-bracket .sub-nav ul.sub-nav-list .sectnum
        #moduleindex-toc .dynheader .levels div.indexsidebar
        div.memdoc>.paramdir .directory .arrow div.ingroups
        .list-of-tables .list-of-figures .list-of-examples""".split()
    )
)
_FOOTNOTE_REF = _find(
    ".footnote-reference, a.footnote, sup.footnote, sup.footnoteref, [role=doc-noteref], a.footnote-ref, "
    "sup[id^=fnref] > a, sup.footnote-ref > a, a[data-footnote-ref]"
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$)",
    re.I,
)
_BLOCK = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    starlight-tabs rt""".split()
)
_HEADING = frozenset("h1 h2 h3 h4 h5 h6".split())
_MEDIA = frozenset("iframe video audio object embed".split())
_LAYOUT_TABLE = _find(
    "table.highlighttable, table.lntable, table.rouge-table, table.memberdecls, table.memname, table.mlabels, "
    "table.fieldtable-layout, .admonitionblock > table, .admonition > table, .hdlist > table, .colist > table, "
    "table[role=presentation], table[role=none], table.docutils.footnote, table.field-list, table.simplelist, "
    "table.directory, table.params, table.listing_frame, .refnamediv > table, table.exception, "
    ".qandaset > table, .calloutlist > table, table.indextable"
)
_TABS = (
    # container, its labels, its panels; paired by index
    (".tabbed-set", ".tabbed-labels > label", ".tabbed-block"),
    (".tabbed-set", ".tabbed-set > label", ".tabbed-set > .tabbed-content"),
    (".sd-tab-set", "label.sd-tab-label", ".sd-tab-content"),
    (".sphinx-tabs", ".sphinx-tabs-tab", ".sphinx-tabs-panel"),
    (".vp-code-group", ".tabs > label", ".blocks > *"),
    ("starlight-tabs", "[role=tab]", "[role=tabpanel]"),
    (".tabs-container, .theme-tabs-container", "[role=tab]", "[role=tabpanel]"),
    (".vp-tabs, .vp-code-tabs", "[role=tab]", "[role=tabpanel]"),
    (".book-tabs", ".book-tabs > label", ".book-tabs-content"),
)
_CALLOUTS = (
    # container, its title
    (".admonition:not(.theme-admonition)", ".admonition-title"),
    (".theme-admonition", "[class*=admonitionHeading]"),
    (".custom-block:not(details)", ".custom-block-title"),
    (".hint-container:not(details)", ".hint-container-title"),
    ("aside.starlight-aside", ".starlight-aside__title"),
    (".admonitionblock", "td.icon .title"),
    (".markdown-alert", ".markdown-alert-title"),
)
_DOCBOOK_CALLOUT = ("div.note, div.warning, div.tip, div.caution, div.important", "h3.title")
# Javadoc lays its summaries out as grids; a reader sees tables.
_GRID_CELLS = _find(".summary-table > [class*=col-]")
_CODE_TITLES = _find(
    "div.highlight > span.filename, th.filename, .code-block-caption, [class*=codeBlockTitle], "
    "figure.frame > figcaption .title, div.listingblock > .title"
)
DEFAULT_TITLES = frozenset(
    """note info information tips tip hint warning caution danger attention
    important error see also seealso todo abstract
    success question failure bug example quote details""".split()
) | {"see also"}
_SHAPES = frozenset(
    """admonition theme-admonition custom-block github-alert hint-container starlight-aside admonitionblock
    markdown-alert alert inline end block toggle dropdown""".split()
)
_LINE = re.compile(r"(?:^|\s)(?:ec-line|token-line|line)(?:\s|$)")
_NO_LANGUAGE = frozenset("text none default plaintext txt nohighlight notranslate".split())


def _nearest(element: Element, among: set[Element]) -> Element | None:
    return next((a for a in element.iterancestors() if a in among), None)


def _nearest_tag(element: Element, tags: set[str]) -> Element | None:
    return next((a for a in element.iterancestors() if a.tag in tags), None)


def _is_panel(element: Element) -> bool:
    return element.get("role") == "tabpanel"


def _all_text(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


_FIND_TABS = [(_find(c), _find(labels), _find(panels)) for c, labels, panels in _TABS]
_FIND_DOCBOOK_CALLOUT = (_find(_DOCBOOK_CALLOUT[0]), _find(_DOCBOOK_CALLOUT[1]))
_FIND_CALLOUTS = [(_find(c), _find(t)) for c, t in _CALLOUTS]
_FIND_TABLISTS = _find("[role=tablist]")
_FIND_PROFILES = [(p, None if p.known_by.startswith("meta:") else _find(p.known_by)) for p in _PROFILES]


def profile_of(root: Element) -> Profile:
    generators = [m.get("content") or "" for m in root.iter("meta") if (m.get("name") or "").lower() == "generator"]
    for profile, selector in _FIND_PROFILES:
        if selector is None:
            pattern = profile.known_by.removeprefix("meta:")
            found = any(re.search(pattern, generator) for generator in generators)
        else:
            found = bool(selector(root))
        if found and any(_find(main)(root) for main in profile.main):
            return profile
    return _PROFILES[-1]


def main_elements(root: Element) -> tuple[Profile, list[Element]]:
    """The elements that hold the page's own content, in reading order."""
    profile = profile_of(root)
    before = [found[0] for selector in profile.also_before if (found := _find(selector)(root))]
    for selector in profile.main:
        found = _find(selector)(root)
        if found:
            return profile, [*before, found[0]]
    return profile, before


def language_of(pre: Element) -> str:
    """The language that the markup around a code block names, or nothing."""
    inner = list(pre.iter("code"))[:1]
    around: list[Element] = []
    element: Element | None = pre
    while element is not None and len(around) < 4:
        around.append(element)
        element = element.getparent()
    for candidate in [*inner, *around]:
        for attribute in ("data-lang", "data-language"):
            value = (candidate.get(attribute) or "").lower()
            if value and value not in _NO_LANGUAGE:
                return value
    for candidate in [*inner, *around]:
        for name in _classes(candidate):
            match = re.match(
                r"(?:language-|lang-|highlight-source-|highlight-(?!source|text)|brush:|src-)(\w[\w+#.-]*)", name
            )
            if match and match[1].lower() not in _NO_LANGUAGE:
                return match[1].lower()
    if "mermaid" in _classes(pre):
        return "mermaid"
    return ""


class _Reader:
    """Walks the main elements once and writes down what a reader meets."""

    def __init__(self, root: Element, mains: list[Element], profile: Profile, url: str, site: str) -> None:
        self.facts = Facts(profile=profile.name, url=url)
        self.profile = profile
        self.site = site
        self.stream = Stream()
        self.optional = Stream()
        self.pending: list[tuple[list[Label], str, int]] = []
        self.drop = set(_DROP(root))
        self.maybe = set(_OPTIONAL(root))
        self.notes = set(_FOOTNOTE_REF(root))
        self.layout = set(_LAYOUT_TABLE(root))
        self.code_titles = set(_CODE_TITLES(root))
        self.unwrapped = self._unwrapped()
        self.drop -= self.unwrapped
        self.panels = self._tab_panels(root)
        self.tab_labels = set(self.panels.values())
        shapes = [_FIND_DOCBOOK_CALLOUT] if profile.name == "docbook" else _FIND_CALLOUTS
        self.callouts = {c: next(iter(title(c)), None) for find, title in shapes for c in find(root)}
        self.grid_cells = set(_GRID_CELLS(root))
        self.callout_titles = {t for t in self.callouts.values() if t is not None}
        self.controlled = {
            target for e in root.iter() if isinstance(e.tag, str) for target in (e.get("aria-controls") or "").split()
        }
        for main in mains:
            if profile.also_before and main is mains[0] and main.tag == "div" and profile.name == "doxygen":
                self._heading(main, 1)
            else:
                self.walk(main)
            self.stream.write("\n")

    @staticmethod
    def _tab_panels(root: Element) -> dict[Element, Element]:
        """Panel → its label, for all shapes of tabs; those nested in other tabs belong to the inner set."""
        pairs: dict[Element, Element] = {}
        for container_selector, label_selector, panel_selector in _FIND_TABS:
            members = set(container_selector(root))
            for container in members:
                labels = [e for e in label_selector(container) if _nearest(e, members) is container]
                panels = [e for e in panel_selector(container) if _nearest(e, members) is container]
                if labels and len(labels) == len(panels):
                    pairs |= {p: label for p, label in zip(panels, labels, strict=True) if p not in pairs}
        for tablist in _FIND_TABLISTS(root):
            labels = [e for e in tablist.iter() if e.get("role") == "tab"]
            holder = next((a for a in tablist.iterancestors() if any(_is_panel(e) for e in a.iter())), None)
            if holder is None or not labels:
                continue
            panels = [e for e in holder.iter() if _is_panel(e)]
            outer = set(panels)
            panels = [e for e in panels if not any(a in outer for a in e.iterancestors())]
            if len(labels) == len(panels):
                pairs |= {p: label for p, label in zip(panels, labels, strict=True) if p not in pairs}
        return pairs

    def _unwrapped(self) -> set[Element]:
        """Permalinks around the whole text of their heading: the text stays, the link goes."""
        found = set()
        for link in self.drop:
            heading = next((a for a in link.iterancestors() if a.tag in _HEADING), None) if link.tag == "a" else None
            if heading is not None and key(_all_text(link)) and key(_all_text(link)) == key(_all_text(heading)):
                found.add(link)
        return found

    # text

    def _hidden(self, element: Element) -> bool:
        if element in self.panels:
            return False
        if element.get("hidden") is not None and element.get("hidden") != "until-found":
            return element.get("role") != "tabpanel" and element.get("id") not in self.controlled
        return bool(_HIDDEN_STYLE.search(element.get("style") or ""))

    def _seen(self, node: Element) -> bool:
        """Whether the node is an element that every reader sees."""
        return isinstance(node.tag, str) and node not in self.drop and node not in self.maybe and not self._hidden(node)

    def visible_text(self, element: Element) -> str:
        """The text of an element without furniture, optional parts left out."""
        parts: list[str] = []

        def gather(node: Element) -> None:
            if node.tag == "br" or node.tag in _BLOCK:
                parts.append("\n")
            parts.append(node.text or "")
            for child in node:
                if self._seen(child):
                    gather(child)
                parts.append(child.tail or "")
            if node.tag in _BLOCK:
                parts.append("\n")

        gather(element)
        return "".join(parts)

    def code_text(self, element: Element) -> str:
        """The text of a code block as it is shown: one line break for each line, whatever makes it."""
        text = self._code_text(element)
        # HTML drops the line break that follows <pre>.
        return text[1:] if element.tag == "pre" and (element.text or "").startswith("\n") else text

    def _code_text(self, element: Element) -> str:
        parts = [element.text or ""]
        # Only in a `pre` is the white space between lines shown.
        loose = "fragment" in _classes(element)
        for child in element:
            # What opens a collapsed part of the code is a control.
            if isinstance(child.tag, str) and child.tag != "summary" and self._is_shown(child):
                parts.append(self._code_part(child))
            tail = child.tail or ""
            parts.append(tail if tail.strip() or not loose else "")
        return "".join(parts)

    def _is_shown(self, element: Element) -> bool:
        return element not in self.drop and not self._hidden(element)

    def _code_part(self, child: Element) -> str:
        if child.tag == "br":
            return "\n"
        text = self._code_text(child)
        if child.tag in {"div", "span"} and _LINE.search(child.get("class") or ""):
            # One space and nothing else in a line gives it its height.
            text = "" if text.strip("\n") in (" ", "\xa0") else text
            broken = text.endswith("\n") or "\n" in (child.tail or "")
            if child.tag == "div" or (child.getnext() is not None and not broken):
                return text.removesuffix("\n") + "\n"
        elif "code-attribute" in _classes(child):
            return text.removesuffix("\n") + "\n"
        return text

    # structure

    def walk(self, element: Element, *, in_table: bool = False, in_link: bool = False) -> None:
        for_children = {"in_table": in_table, "in_link": in_link}
        tag = element.tag
        block = tag in _BLOCK
        if block:
            self.stream.write("\n")
        self._enter(element, for_children)
        if block:
            self.stream.write("\n")

    def _enter(self, element: Element, context: dict[str, bool]) -> None:
        tag = element.tag
        if element in self.notes:
            self.facts.footnotes += 1
        if element in self.drop or element in self.tab_labels or self._hidden(element):
            return
        if element in self.panels:
            self._panel(element)
        if element in self.maybe:
            self._optional(element)
        elif "memproto" in _classes(element):
            self._prototype(element)
        elif self._is_code(element):
            self._code(element, context)
        elif tag in _HEADING and not context["in_table"] and element not in self.callout_titles:
            self._heading(element, int(tag[1]), context)
        elif tag == "img":
            self._image(element)
        elif tag in _MEDIA:
            self._media(element)
        elif tag == "a" and element.get("href") is not None:
            self._link(element, context)
        elif tag in {"code", "tt"} and _nearest_tag(element, {"code", "tt"}) is None:
            self._inline_code(element, context)
        elif element in self.callouts:
            self._callout(element, context)
        elif element in self.code_titles:
            self._children(element, context)
            if key(self.visible_text(element)):
                self._label(self.facts.code_titles, self.visible_text(element))
        elif (tag in {"td", "th"} and self._data_table(element)) or element in self.grid_cells:
            self._cell(element, context)
        elif tag == "abbr":
            self.optional.write(f" {element.get('title') or ''} ")
            self._children(element, context)
        elif element in self.callout_titles and key(self.visible_text(element)).lower() in DEFAULT_TITLES:
            self._optional(element)
        else:
            self._children(element, context)

    def _children(self, element: Element, context: dict[str, bool]) -> None:
        self.stream.write(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child, **context)
            self.stream.write(child.tail or "")

    def _optional(self, element: Element) -> None:
        self.optional.write(" " + _all_text(element) + " ")
        for node in element.iter():
            if node.tag in _HEADING:
                self.facts.optional_headings.add(key(_all_text(node)))
            if node.tag == "a" and node.get("href"):
                self.facts.optional_links.append(self._target(node, key(_all_text(node))))

    def _prototype(self, element: Element) -> None:
        """Doxygen's declaration, laid out in tables: its text must be kept, as code or not, its links may be."""
        text = squeeze(" ".join(str(part) for part in element.itertext()))
        self.stream.write(f"\n{text}\n")
        self.facts.code_in_tables.append(text)
        for link in element.iter("a"):
            if link.get("href"):
                self.facts.optional_links.append(self._target(link, key(_all_text(link))))

    def _is_code(self, element: Element) -> bool:
        names = _classes(element)
        if element.tag == "pre":
            return element.find(".//pre") is None
        return (
            element.tag == "div"
            and not {"fragment", "member-signature", "type-signature"}.isdisjoint(names)
            and not element.findall(".//pre")
        )

    def _code(self, element: Element, context: dict[str, bool]) -> None:
        variants = [c for c in element if c.tag == "code"]
        blocks = variants if len(variants) > 1 and self.profile.name == "node" else [element]
        for block in blocks:
            text = self.code_text(block)
            if not text.strip():
                continue
            self.stream.write("\n" + text + "\n")
            code = clean(text).strip("\n") if "fragment" in _classes(block) else clean(text).rstrip("\n")
            if context["in_table"]:
                self.facts.code_in_tables.append(code)
            else:
                self.facts.code.append(Code(code, language_of(block)))

    def _heading(self, element: Element, level: int, context: dict[str, bool] | None = None) -> None:
        text = key(self.visible_text(element)) or squeeze(self.visible_text(element))
        if text:
            self.facts.headings.append((level, text))
        self._children(element, {"in_link": False, "in_table": False} | (context or {}))
        self.stream.write("\n")

    def _image(self, element: Element) -> None:
        source = element.get("data-src") or element.get("src") or ""
        # Of a pair for light and dark one is enough.
        if source and not source.startswith("data:") and not source.endswith("#only-dark"):
            self.facts.images.append(
                (squeeze(element.get("alt") or ""), urljoin(self.facts.url, source.strip().removesuffix("#only-light")))
            )

    def _media(self, element: Element) -> None:
        sources = [element.get("src") or element.get("data") or ""] + [
            s.get("src") or "" for s in element.iter("source")
        ]
        self.facts.media += [urljoin(self.facts.url, s) for s in sources if s][:1]
        self.optional.write(f" {element.get('title') or ''} ")

    def _target(self, element: Element, text: str) -> Link:
        href = (element.get("href") or "").strip()
        try:
            target = urljoin(self.facts.url, href)
        except ValueError:
            target = href
        return Link(text, target, target.startswith(self.site))

    def _link(self, element: Element, context: dict[str, bool]) -> None:
        href = (element.get("href") or "").strip()
        text = key(self.visible_text(element))
        pictures = [i for i in element.iter("img") if i not in self.drop]
        wraps_heading = any(a.tag in _HEADING for a in element.iterancestors()) and (
            element in self.unwrapped or "header" in _classes(element) or "toc-backref" in _classes(element)
        )
        scheme = href.split(":", 1)[0].lower()
        kept = (squeeze(self.visible_text(element)) or pictures) and not wraps_heading and element not in self.notes
        if kept and scheme not in {"javascript", "vbscript", "data", "file"} and not context["in_link"]:
            # A heading's link to its own place is as good as no link.
            own = urljoin(self.facts.url, href).partition("#")[0] == self.facts.url
            to_itself = own and _nearest_tag(element, set(_HEADING)) is not None
            where = self.facts.optional_links if to_itself else self.facts.links
            where.append(self._target(element, text))
        self._children(element, context | {"in_link": True})

    def _inline_code(self, element: Element, context: dict[str, bool]) -> None:
        parts: list[list[str]] = [[]]

        def gather(node: Element) -> None:
            parts[-1].append(node.text or "")
            for child in node:
                if self._seen(child):
                    if child.tag == "a" and child.get("href"):
                        parts.append([])
                        gather(child)
                        parts.append([])
                    else:
                        gather(child)
                        if child.tag == "br":
                            parts.append([])
                parts[-1].append(child.tail or "")

        gather(element)
        found = [text for part in parts if (text := squeeze("".join(part)))]
        before = element.getprevious()
        if found and self.facts.inline_code and before is not None and before.tag == element.tag and not before.tail:
            # Markdown cannot keep apart what touches.
            self.facts.inline_code[-1] += found.pop(0)
        self.facts.inline_code += found
        # Links inside are still links.
        self._children(element, context)

    def _callout(self, element: Element, context: dict[str, bool]) -> None:
        title = self.callouts[element]
        prefixes = ("theme-admonition-", "starlight-aside--", "markdown-alert-")
        names = [re.sub(f"^({'|'.join(prefixes)})", "", name).lower() for name in _classes(element)]
        text = squeeze(self.visible_text(title)) if title is not None else ""
        kind = next((name for name in names if name not in _SHAPES), "note")
        self.facts.callouts.append(Callout(kind, "" if text.lower() in DEFAULT_TITLES else key(text)))
        self._children(element, context)

    def _panel(self, panel: Element) -> None:
        label = self.panels[panel]
        text = squeeze(self.visible_text(label)) or squeeze(label.get("data-title") or "")
        self.stream.write(f"\n{text}\n")
        self._label(self.facts.tabs, text)

    def _label(self, where: list[Label], text: str) -> None:
        """Notes a label whose text ends here; what comes after it is looked up in the end."""
        self.pending.append((where, text, self.stream.position))

    def _data_table(self, cell: Element) -> bool:
        table = next((a for a in cell.iterancestors() if a.tag == "table"), None)
        return table is not None and table not in self.layout and table.find(".//table") is None

    def _cell(self, element: Element, context: dict[str, bool]) -> None:
        text = key(self.visible_text(element))
        table = _nearest_tag(element, {"table"})
        if table is not None and table.find(".//pre") is not None:
            # Such a table cannot stay one in Markdown; its words and code must, its header may be repeated.
            if element.tag == "th":
                self.optional.write(f" {self.visible_text(element)} " * len(table.findall(".//tr")))
        elif text:
            self.facts.cells.append(text)
        self._children(element, context | {"in_table": True})

    def finish(self) -> Facts:
        text = self.stream.text()
        for where, label, position in self.pending:
            where.append(Label(key(label), first_words(text[position : position + 400], 4)))
        self.facts.words = tokens(text)
        self.facts.optional.update(tokens(self.optional.text()))
        return self.facts


def _ids(root: Element) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str):
            if element.get("id"):
                yield element.get("id", "")
            if element.tag == "a" and element.get("name"):
                yield element.get("name", "")


def read_page(data: bytes, url: str, site: str) -> Facts:
    """What the page at `url` says; `site` is the address that all of the site's pages begin with."""
    root = parse(data)
    profile, mains = main_elements(root)
    facts = _Reader(root, mains, profile, url, site).finish()
    facts.ids = set(_ids(root))
    title = next(root.iter("title"), None)
    facts.title = squeeze(_all_text(title)) if title is not None else ""
    return facts
