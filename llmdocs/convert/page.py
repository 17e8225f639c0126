"""One HTML page to one draft: read, choose the profile, find the page in the page, walk it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from llmdocs.convert import elements, ids, marks
from llmdocs.convert.beside import beside
from llmdocs.convert.lead import lead
from llmdocs.convert.links import Base
from llmdocs.convert.slug import IMAGE, plain
from llmdocs.convert.stub import leads_on
from llmdocs.convert.text import BREAK, escape, escape_starts
from llmdocs.convert.walker import Walker
from llmdocs.extract import detect
from llmdocs.extract.detect import Head
from llmdocs.extract.encoding import decode
from llmdocs.extract.profile import Profile
from llmdocs.extract.shallow import shallow
from llmdocs.model import Draft, Kind, Problem, Status
from llmdocs.safety.hidden import Visibility
from llmdocs.safety.unicode import clean
from llmdocs.sources.site import markdown_path

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_SITE_NAME = re.compile(r"\s+(?:[-–—|·•»]|::)\s+")
_SITE_AFTER = re.compile(r"(?::\s.+|\s+\(.+\))?", re.DOTALL)
_APART = re.compile(r"[^\w]+")
_COUNT = re.compile(r"(?:\d+|[A-Z])(?:\.\d+)*\.?\s+")
"""The number of a heading: `1.2`, `A.1`."""
_SCRIPT_REDIRECT = re.compile(r"(?:window\.|document\.)?location(?:\.href\s*=|\.replace\(|\s*=)\s*[\"'`(]")
_TEX = ("mathjax", "MathJax", "katex", "KaTeX")
_CONTROLLED = ("aria-controls", "popovertarget", "commandfor", "data-bs-target", "data-target")
_NOTHING = "nothing to read on it, so its Markdown is its title alone; if it is no page, `exclude` leaves it out"
_CHECK = "if its Markdown has too much or too little, put the text of the page into <main>"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for all pages of a run."""

    site: str = ""
    """The site's URL, ending with a slash."""
    profiles: Sequence[Profile] = field(default_factory=detect.profiles)
    sheet: Callable[[str], str] = lambda path: ""
    """The text of a local style sheet by its path below the site."""
    render: Callable[[Walker, Node], list[str]] | None = None
    """The engine: the blocks of the main element; None for the walker itself."""
    preprocess: Callable[[str, str], str] | None = None
    """The user's hook: (HTML of the main element, path of the mirror) to HTML."""
    audit: bool = False
    """Whether it is also looked for what the Markdown does not show, see `Draft.beside`."""


def draft(
    path: str,
    data: bytes,
    reading: Reading,
    languages: Mapping[str, str] | None = None,
    *,
    decided: Status | None = None,
) -> Draft:
    """The page at `path` (relative to the site) as a draft. Never raises for anything the page may hold.

    `languages` gives the language of code blocks by their text, from the page's source; `decided` is what the source
    says the page is, whatever the HTML says.
    """
    text, warning = decode(data)
    problems = [Problem(path, Kind.WARNING, warning)] if warning else []
    html, cut = shallow(text)
    if cut:
        problems.append(Problem(path, Kind.WARNING, cut))
    tree = LexborHTMLParser(html)
    head = detect.read_head(tree)
    profile, why = detect.choose(html, head, reading.profiles)
    status = _status(path, tree, head, profile)
    base = Base(reading.site, path, head.base)
    common = Draft(
        path=path,
        status=status,
        title=clean(head.title, code=False)[0],
        description=clean(head.description, code=False)[0],
        generator=head.generator,
        profile=profile.name,
        why=why,
        problems=tuple(problems),
    )
    if decided is not None:
        status = decided
        common = replace(common, status=status)
    if status is not Status.PAGE:
        return common
    root = tree.root
    common = replace(
        common,
        language=(root.attributes.get("lang") or "") if root is not None else "",
        ids=ids.of(tree),
    )
    main, selector = detect.find_main(tree, profile, head)
    if decided is None and leads_on(tree, base, head.canonical):
        return replace(common, status=Status.REDIRECT)
    if main is None or (main.tag == "body" and not detect.shows_something(main)):
        empty = Problem(path, Kind.WARNING, _NOTHING)
        if _SCRIPT_REDIRECT.search(html):
            return replace(common, status=Status.REDIRECT)
        return replace(common, problems=(*problems, empty), body=f"# {_heading(head.title) or _file_name(path)}")
    if selector.startswith(("densest", "body")) and "body" not in profile.main:
        said = f"no main element (looked for {', '.join(profile.main)}); converted the {selector}: {_CHECK}"
        problems.append(Problem(path, Kind.WARNING, said))
    walker = Walker(
        table=profile.table,
        base=base,
        visibility=Visibility(_sheets(head, base, reading.sheet), controlled=_controlled(tree, html)),
        handlers=elements.HANDLERS,
        languages=languages,
    )
    walker.tex = ("\\" in html or "$$" in html) and any(name in html for name in _TEX)
    outside = _outside(walker, tree, profile, main, _heading(head.title))
    if reading.preprocess is not None:
        again = LexborHTMLParser(reading.preprocess(main.html or "", markdown_path(path)))
        main = again.body or main
    blocks = [*outside, *(reading.render or Walker.flow)(walker, main)]
    blocks.extend(walker.ids.before())
    title = _title(blocks, _heading(head.title), _file_name(path))
    if reading.render is None:
        lost = ids.lost(common.ids, blocks, walker.slugs)
        blocks = [*([marks.anchors(lost)] if lost else []), *blocks]
    said = lead(blocks)
    made_up = head.description.startswith(profile.hollow) and said.endswith((".", "!", "?"))
    return replace(
        common,
        title=" ".join(title.split()),
        description="" if made_up else common.description,
        lead=said,
        why=f"{why}; main: {selector}",
        body="\n\n".join(blocks),
        links=tuple(walker.links),
        hidden=tuple(walker.viewer.hidden),
        beside=beside(html, main, walker.unseen) if reading.audit else (),
        problems=(*problems, *_told(path, walker)),
    )


def _told(path: str, walker: Walker) -> Iterator[Problem]:
    """What the walker has to say of the page. Text hidden in code would be copied and run unseen: an error."""
    for problem in walker.problems.values():
        yield replace(problem, path=path)
    for piece in walker.viewer.hidden:
        if piece.in_code:
            what = f"hidden text in code was left out ({piece.reason}): {piece.text!r}"
            yield Problem(path, Kind.ERROR, what)


def _file_name(path: str) -> str:
    """What a page without any title is called: its file, or its folder."""
    folder, _, name = path.removesuffix("/index.html").rpartition("/")
    return escape_starts(escape(name.rpartition(".")[0] or name or folder)) or "Untitled"


def _title(blocks: list[str], named: str, file: str) -> str:
    """The title of the page, which is made to begin with it where it has no heading of the first level."""
    if named and not any(_is_titled(_words(named), _words(block[2:])) for block in blocks if block.startswith("# ")):
        for index, block in enumerate(blocks):
            if block.startswith("#"):
                break
            # The title of some pages is a paragraph, and the parts of the page have the headings of the first level.
            if "\n" not in block and _words(IMAGE.sub("", block)).casefold() == _words(named).casefold():
                blocks[index] = f"# {block.lstrip()}"
                return plain(named)
    first = [plain(block[2:]) for block in blocks if block.startswith("# ")]
    if first:
        if first[0].isalnum() and _APART.sub("", named) == first[0]:
            # What stands between its parts is drawn by a style sheet.
            return plain(named)
        # Where each numbered part has a heading of the first level, none of them names the page.
        return (
            plain(named) if named and len(first) > 1 and first[0][:1].isdigit() and _COUNT.match(first[0]) else first[0]
        )
    for index, block in enumerate(blocks):
        if block.startswith("#"):
            text = block.lstrip("#").strip()
            if _is_titled(_words(named), _words(text)):
                blocks[index] = f"# {text}"
                return plain(text)
            break
    blocks.insert(0, f"# {named or file}")
    return plain(named)


def _words(text: str) -> str:
    """Text without marks, be the backticks of code in a title marks or, in the `title` element, letters."""
    return " ".join(plain(text).replace("`", "").split())


def _is_titled(named: str, heading: str) -> bool:
    """Whether a page's `title` says what its heading says: without its number, or with the site's name after it."""
    named, heading = named.casefold(), heading.casefold()
    bare = _COUNT.sub("", heading, count=1)
    return any(own and named.startswith(own) and _SITE_AFTER.fullmatch(named, len(own)) for own in (heading, bare))


def _status(path: str, tree: LexborHTMLParser, head: Head, profile: Profile) -> Status:
    """What the page is, by its name, its head, and what only pages for browsing have."""
    name = path.rsplit("/", 1)[-1]
    if name in ("404.html", "404.htm") or path.endswith("404/index.html"):
        return Status.NOT_FOUND
    if head.refresh:
        return Status.REDIRECT
    if "noindex" in head.robots or "none" in head.robots.replace(" ", "").split(","):
        return Status.NOINDEX
    # Deeper down a page of that name is the author's: generators make theirs once, where the site begins.
    made = name if _begins_site(head) else path
    if any(fnmatchcase(path, pattern) or fnmatchcase(made, pattern) for pattern in profile.furniture):
        return Status.FURNITURE
    if any(tree.css_first(selector) is not None for selector in profile.browsing):
        return Status.FURNITURE
    return Status.PAGE


def _begins_site(head: Head) -> bool:
    """Whether a page stands where a site, or an edition of it, begins: it need not climb to its style sheets."""
    relative = [sheet for sheet in head.sheets if not sheet.startswith("/") and "://" not in sheet]
    return bool(relative) and not any(sheet.startswith("../") for sheet in relative)


def _heading(title: str) -> str:
    """A page's title from its `title` element, without the site's name after it."""
    marks_between = list(_SITE_NAME.finditer(title))
    own = title[: marks_between[-1].start()].strip(" ¶") if marks_between else title.strip(" ¶")
    return escape_starts(escape(clean(own or title, code=False)[0]))


def _outside(walker: Walker, tree: LexborHTMLParser, profile: Profile, main: Node, named: str) -> list[str]:
    """What belongs to the page and stands before its main element: its heading, in some generators more than that."""
    node = detect.find_heading(tree, profile, main)
    # Of a site of unknown make the heading beside the page may as well be the site's: its `title` tells.
    if node is None:
        return []
    if not profile.heading:
        said = _words(node.text())
        if not _is_titled(_words(named), said) or any(_words(own.text()).startswith(said) for own in main.css("h1")):
            return []
    walker.ids.add(node.attributes.get("id"))
    if node.tag == "div" and "title" not in (node.attributes.get("class") or ""):
        return walker.flow(node)
    return [*walker.ids.before(), f"# {marks.without(walker.phrase(node)).replace(BREAK, ' ')}"]


def _sheets(head: Head, base: Base, sheet: Callable[[str], str]) -> tuple[str, ...]:
    found = list(head.styles)
    for address in head.sheets:
        target = base.resolve(address)
        if isinstance(target, tuple):
            text = sheet(target[0])
            if text:
                found.append(text)
    return tuple(found)


def _controlled(tree: LexborHTMLParser, html: str) -> frozenset[str]:
    """Ids of what some control on the page shows on demand."""
    names = [name for name in _CONTROLLED if name in html]
    found: set[str] = set()
    # One search for all: each goes through the whole page.
    for node in tree.css(", ".join(f"[{name}]" for name in names)) if names else ():
        attributes = node.attributes
        for name in names:
            found.update((attributes.get(name) or "").replace("#", " ").split())
    return frozenset(found)


def fragment_to_markdown(html: str, *, url: str = "https://example.org/") -> str:
    """A piece of HTML as Markdown, links made absolute against `url`; for tests and measurements."""
    from llmdocs.convert.settle import settle

    tree = LexborHTMLParser(shallow(html)[0])
    if tree.body is None:
        return ""
    generic = next(p for p in detect.profiles() if p.name == "generic")
    walker = Walker(
        table=generic.table,
        base=Base(url, "index.html"),
        visibility=Visibility(),
        handlers=elements.HANDLERS,
    )
    blocks = [*walker.flow(tree.body), *walker.ids.before()]

    def address(path: str, query: str, fragment: str) -> str:
        return url + path + (query and f"?{query}") + (fragment and f"#{fragment}")

    return settle("\n\n".join(blocks), address, set())[0]
