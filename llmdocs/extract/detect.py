"""Which profile reads a page, where its main element is, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from llmdocs import plugins
from llmdocs.extract.edges import WAYS, furniture
from llmdocs.extract.profile import Profile
from llmdocs.extract.prune import remove

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says about it."""

    title: str = ""
    description: str = ""
    generator: str = ""
    """The generators named, joined by a comma."""
    robots: str = ""
    canonical: str = ""
    refresh: str = ""
    """Where `<meta http-equiv=refresh>` leads at once, or empty."""
    base: str = ""
    styles: tuple[str, ...] = ()
    """Texts of the `style` elements."""
    sheets: tuple[str, ...] = ()
    """Addresses of the style sheets."""
    ways: frozenset[str] = frozenset()
    """Addresses of the pages named as the next one, the one before, and so on."""


_LEADS = re.compile(r"\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:replace|assign)\(")
_ENDS = 20_000
_MARKED = ("main article", "[role=main]", "main", "article")
_NAMED = ("#content", "#main-content", ".content", "#main")
"""Names that a page's element often has. They say where it is, not that nothing else is in it."""
LANDMARKS = (*_MARKED, *_NAMED)
"""Where the page is on a site of any make, best first."""
_ASIDE = frozenset({"nav", "header", "footer", "aside"})
_BLOCKS = "p, pre, li, td, blockquote, dd, h2, h3"
_MOST = 0.75
_PARTS = frozenset("ol ul dl menu table tbody thead tr td li p pre blockquote dd".split())
"""Elements that are part of a page, however much text they hold."""
_SEEN = frozenset({"img", "video", "iframe", "svg", "object"})


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, built in or installed, in the order in which they are tried."""
    return tuple(sorted(plugins.load("llmdocs.profiles", "llmdocs.extract", Profile), key=lambda p: (p.rank, p.name)))


def read_head(tree: LexborHTMLParser) -> Head:
    """One pass over the children of `head`."""
    title = description = robots = canonical = refresh = base = ""
    generators: list[str] = []
    styles: list[str] = []
    sheets: list[str] = []
    ways: list[str] = []
    node = tree.head.first_child if tree.head is not None else None
    while node is not None:
        tag = node.tag
        if tag == "meta":
            attributes = node.attributes
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            content = attributes.get("content") or ""
            if name == "description":
                # MkDocs' own themes print Python's None where the site has no description.
                description = "" if content.strip() == "None" else content
            elif name == "og:description":
                description = description or content
            elif name == "generator":
                generators.append(content)
            elif name in ("robots", "googlebot"):
                robots = f"{robots},{content}".lower()
            elif (attributes.get("http-equiv") or "").lower() == "refresh":
                refresh = _refresh(content)
        elif tag == "link":
            attributes = node.attributes
            rel = (attributes.get("rel") or "").lower().split()
            if "canonical" in rel:
                canonical = attributes.get("href") or ""
            elif "stylesheet" in rel and attributes.get("href"):
                sheets.append(attributes["href"] or "")
            elif not WAYS.isdisjoint(rel):
                ways.append(attributes.get("href") or "")
        elif tag == "title":
            title = title or node.text()
        elif tag == "style":
            styles.append(node.text())
        elif tag == "noscript" and not refresh:
            # A stub that leads on with a script, and without one; a page that only asks for scripts has no such script.
            found = [meta.attributes for meta in node.css("meta[http-equiv][content]")]
            leads = _LEADS.search("".join(script.text() for script in tree.css("head script")))
            refresh = next((_refresh(each["content"] or "") for each in found if leads), "")
        elif tag == "base":
            base = base or node.attributes.get("href") or ""
        node = node.next
    return Head(
        " ".join(title.split()),
        " ".join(description.split()),
        ", ".join(generators),
        robots,
        canonical.strip(),
        refresh,
        base,
        tuple(styles),
        tuple(sheets),
        frozenset(ways),
    )


def _refresh(content: str) -> str:
    delay, _, rest = content.partition(";")
    if not delay.strip().replace(".", "", 1).isdigit() or float(delay) > 10:
        return ""
    key, _, address = rest.strip().partition("=")
    return address.strip().strip("'\"") if key.strip().lower() == "url" else ""


def choose(html: str, head: Head, among: Sequence[Profile]) -> tuple[Profile, str]:
    """The profile for a page, and the words that say what it was known by."""
    generators = [g.strip().lower() for g in head.generator.split(",")]
    for profile in among:
        if profile.generator and any(g.startswith(profile.generator) for g in generators) and profile.requires in html:
            return profile, f"meta generator {head.generator!r}"
    # What a generator leaves of itself stands near the start, or in a comment at the end.
    ends = html if len(html) < 3 * _ENDS else html[: 2 * _ENDS] + html[-_ENDS:]
    for profile in among:
        for trace in profile.traces:
            if trace in ends and profile.requires in html:
                return profile, f"the page contains {trace!r}"
    return among[-1], "no known generator"


def find_main(tree: LexborHTMLParser, profile: Profile, head: Head) -> tuple[LexborNode | None, str]:
    """The element that holds the page and what found it: a selector of the profile, a landmark that any site may have,
    or the density of text. None for an empty page.

    Where only a name or the density tells, menus at the edges are taken out of the tree first.
    """
    own = profile.main if profile.main != LANDMARKS else ()
    empty: tuple[LexborNode, str] | None = None
    for selector in (*own, *LANDMARKS):
        found = tree.css_first(selector)
        if found is not None and shows_something(found):
            if selector in _NAMED and selector not in own:
                remove(furniture(found, head.title, head.ways))
            return found, selector
        if selector in own and found is not None and empty is None:
            empty = found, selector
    if empty is not None and any(tree.css_first(selector) is not None for selector in profile.heading):
        # Its heading is all there is to the page: whatever else has text is around it.
        return empty
    if tree.body is None:
        return None, ""
    remove(furniture(tree.body, head.title, head.ways))
    best, said = densest(tree.body)
    if best.mem_id != tree.body.mem_id:
        remove(furniture(best, head.title, head.ways))
    return best, said


def find_heading(tree: LexborHTMLParser, profile: Profile, main: LexborNode) -> LexborNode | None:
    """The page's heading where it stands outside the main element; on a site of unknown make any that is no link."""
    for selector in profile.heading:
        found = tree.css_first(selector)
        if found is not None and found.text(strip=True):
            return found
    found = tree.css_first("h1") if profile.main == LANDMARKS else None
    return None if found is None or found.css_first("a[href]") is not None or _holds(main, [found]) else found


def shows_something(node: LexborNode) -> bool:
    """Whether an element holds text, or anything else that is seen."""
    return any(
        not (part.text_content or " ").isspace() if part.tag == "-text" else part.tag in _SEEN
        for part in node.traverse(include_text=True)
    )


def densest(body: LexborNode) -> tuple[LexborNode, str]:
    """The element with the most text of its own paragraphs, where no landmark tells: `body` when nothing stands out.

    Each block of text outside links, navigation and scripts counts for its parent and, by half, for its grandparent
    (the scoring of Arc90's Readability, 2009, without its word lists).
    """
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    blocks = {block.mem_id: block for block in body.css(_BLOCKS)}
    weights = dict.fromkeys(blocks, 0)
    for key, block in blocks.items():
        linked = sum(len(a.text()) for a in block.css("a"))
        weight = max(0, len(" ".join(block.text().split())) - 2 * linked)
        weights[key] += weight
        # The text of a cell or an item is what stands in it outside the blocks that it holds.
        above = next((up.mem_id for up in _ancestors(block) if up.mem_id in blocks), None)
        if above is not None:
            weights[above] -= weight
    for key, block in blocks.items():
        weight = weights[key]
        if weight <= 0 or any(up.tag in _ASIDE for up in _ancestors(block)):
            continue
        share = 1.0
        for up in _ancestors(block)[:3]:
            nodes[up.mem_id] = up
            scores[up.mem_id] = scores.get(up.mem_id, 0) + weight * share
            share /= 2
    if not scores:
        return body, "body"
    best = nodes[max(scores, key=lambda key: scores[key])]
    headings = [h for h in body.css("h1, h2, h3") if not any(up.tag in _ASIDE for up in _ancestors(h))]
    whole = sum(weight for weight in weights.values() if weight > 0)
    while best.tag != "body" and best.parent is not None:
        # A part of a list or a table is not the page, unless it is the cell that a table of old keeps the page in.
        part = best.tag in _PARTS and not (best.tag == "td" and _weight(best, weights) > _MOST * whole)
        if not part and _holds(best, headings):
            break
        best = best.parent
    if best.tag in ("html", "body") or best.parent is None:
        return body, "body"
    return best, f"densest element <{best.tag}>"


def _weight(node: LexborNode, weights: Mapping[int, int]) -> int:
    return sum(max(0, weights[block.mem_id]) for block in node.css(_BLOCKS))


def _holds(node: LexborNode, others: Sequence[LexborNode]) -> bool:
    """Whether these elements all stand in the node: a heading outside it shows that it is not the whole page."""
    return all(any(up.mem_id == node.mem_id for up in _ancestors(other)) for other in others)


def _ancestors(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    up = node.parent
    while up is not None and up.tag not in ("html", "-document") and len(found) < 60:
        found.append(up)
        up = up.parent
    return found
