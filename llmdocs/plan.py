"""The site as a whole: its pages in the order of their indexes, and where every link leads."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

from llmdocs.cache.drafts import Drafts
from llmdocs.config import Config
from llmdocs.convert.settle import Address
from llmdocs.editions import Edition, EditionKind, edition_of
from llmdocs.model import Draft, Kind, Page, Problem, Site, SourcePage, Status, walk_nav
from llmdocs.outputs.sections import OPTIONAL, Entry, Section, arrange
from llmdocs.sources.site import encoded, file_url, files_at, markdown_path, page_url


@dataclass(frozen=True, slots=True)
class Volume:
    """An edition of the site as it is listed: paths of its pages are relative to it, as those of what lists them."""

    edition: Edition
    site: Site
    sections: tuple[Section, ...]

    def whole(self, page: Page) -> Page:
        """One of its pages with paths relative to the site."""
        prefix = self.edition.prefix
        return replace(page, path=prefix + page.path, markdown=prefix + page.markdown) if prefix else page


class Plan:
    """The site as a whole: which pages there are, in which order, where every link leads."""

    def __init__(self, site: Site, volumes: Sequence[Volume], heads: Mapping[str, Draft]) -> None:
        self.site = site
        self.volumes = tuple(volumes)
        pages = [volume.whole(entry.page) for volume in volumes for each in volume.sections for entry in each.entries]
        self.pages = tuple(pages)
        self.sizes: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._pages = {page.path: page for page in pages}
        self._heads = heads
        self._found: dict[str, str | None] = {}
        # The same address is asked for on many pages, and twice for each: for the mirror and for llms-full.txt.
        self._absolute = lru_cache(maxsize=20_000)(self._written)
        self.wanted: dict[str, dict[str, str]] = {}
        """By mirrored page, the fragments that links of the site ask for, each with the first page that asks."""
        for page in pages:
            for target, fragment in heads[page.path].links:
                found = self.find(target)
                if fragment and found is not None and found in self._pages:
                    self.wanted.setdefault(found, {}).setdefault(fragment, page.path)

    def find(self, path: str) -> str | None:
        """The HTML file that an address below the site means, None when the site has none there."""
        try:
            return self._found[path]
        except KeyError:
            found = next((name for name in files_at(path) if name in self._heads), None)
            self._found[path] = found
            return found

    def links(self, page: Page) -> tuple[tuple[str, str], ...]:
        """(path, fragment) of every link that a page has to others of the site."""
        return self._heads[page.path].links

    def anchors(self, page: Page) -> frozenset[str]:
        """The ids that links of the site lead to."""
        wanted = self.wanted.get(page.path)
        return (
            frozenset(name for fragment in wanted for name in (fragment, unquote(fragment))) if wanted else frozenset()
        )

    def address(self, page: Page) -> Address:
        """How a link is written on a page: absolute, or relative to its mirror where the site's address is unknown."""
        if self.site.url:
            return self._absolute

        def relative(path: str, query: str, fragment: str) -> str:
            target = self._target(path)
            place = target.markdown if target is not None else path
            found = encoded(posixpath.relpath(place or ".", posixpath.dirname(page.markdown) or "."))
            if ":" in found.partition("/")[0]:
                # What stands before the first colon would be taken for a scheme (RFC 3986, 4.2).
                found = f"./{found}"
            return found + ("/" if place.endswith("/") else "") + _tail(query, fragment)

        return relative

    def _written(self, path: str, query: str, fragment: str) -> str:
        target = self._target(path)
        if ".." in path:
            # Encoded dots climb no further than the site's root.
            path = posixpath.normpath("/" + path).lstrip("/") + ("/" if path.endswith("/") else "")
        return (target.markdown_url if target is not None else file_url(self.site.url, path)) + _tail(query, fragment)

    def _target(self, path: str) -> Page | None:
        """The page that an address below the site means."""
        found = self.find(path)
        return self._pages.get(found) if found is not None else None

    def broken(self, drafts: Drafts) -> list[Problem]:
        """Links to anchors that the page they lead to does not have."""
        problems = []
        for path, fragments in self.wanted.items():
            ids = set(drafts.ids(path))
            for fragment, source in fragments.items():
                if fragment not in ids and unquote(fragment) not in ids and fragment != "top" and ":~:" not in fragment:
                    message = f"links to #{unquote(fragment)} of {path}, which has no such anchor"
                    problems.append(Problem(source, Kind.INFO, message))
        return problems


def _tail(query: str, fragment: str) -> str:
    return (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def plan_pages(
    site: Site, heads: Sequence[Draft], config: Config, sites: Sequence[tuple[Edition, Site]] | None = None
) -> Plan:
    """Pages in the order of the indexes, each with the sections above it; an index for each edition of the site."""
    sites = sites or [(Edition(""), site)]
    common = _repeated(heads, site)
    among = [edition for edition, _ in sites]
    members: dict[str, list[Page]] = {edition.prefix: [] for edition in among}
    shown = {edition for edition, own in sites if own.nav}
    listed = {
        edition.prefix + item.target: above
        for edition, own in sites
        for above, item in walk_nav(own.nav)
        if item.target is not None
    }
    for head in heads:
        if head.status is not Status.PAGE:
            continue
        edition = edition_of(head.path, among)
        page = _page(site, head, common)
        members[edition.prefix].append(
            replace(
                page,
                path=page.path[len(edition.prefix) :],
                markdown=page.markdown[len(edition.prefix) :],
                section=listed.get(head.path, ()),
                status=Status.UNLISTED if edition in shown and head.path not in listed else Status.PAGE,
            )
        )
    chosen = config.chosen or None
    volumes = [
        Volume(edition, own, arrange(own, members[edition.prefix], sections=chosen, optional=config.optional))
        for edition, own in sites
    ]
    return Plan(site, volumes, {head.path: head for head in heads})


def _page(site: Site, head: Draft, common: set[str]) -> Page:
    source = site.sources.get(head.path, SourcePage())
    name = markdown_path(head.path)
    return Page(
        path=head.path,
        url=page_url(site.url, head.path) if site.url else "",
        markdown=name,
        markdown_url=file_url(site.url, name) if site.url else "",
        title=source.title or head.title or posixpath.splitext(name)[0],
        description=source.description or (head.description if head.description not in common else "") or head.lead,
        updated=source.updated,
        generator=head.generator,
        profile=head.profile,
        why=head.why,
        hidden=len(head.hidden),
    )


def _repeated(heads: Sequence[Draft], site: Site) -> set[str]:
    """Descriptions that say nothing of one page: the site's own, and those that several pages share."""
    seen: set[str] = set()
    repeated = {" ".join(site.description.split()), ""}
    for head in heads:
        (repeated if head.description in seen else seen).add(head.description)
    return repeated


def with_editions(site: Site, sections: Sequence[Section], volumes: Sequence[Volume]) -> tuple[Section, ...]:
    """The sections of the root's index with the indexes of the other editions, before what is optional."""
    titles = {section.title for section in sections}
    found: list[Section] = []
    for kind, title in ((EditionKind.LANGUAGE, "languages"), (EditionKind.VERSION, "versions")):
        entries = tuple(
            Entry(volume.edition.label, _index_page(site, volume)) for volume in volumes if volume.edition.kind is kind
        )
        heading = f"Other {title}" if sections else title.capitalize()
        if entries:
            found.append(Section(f"{heading} of this site" if heading in titles else heading, entries))
    last = len(sections) - 1 if sections and sections[-1].title == OPTIONAL else len(sections)
    return (*sections[:last], *found, *sections[last:])


def _index_page(site: Site, volume: Volume) -> Page:
    """An edition's llms.txt as an entry of a list."""
    path = f"{volume.edition.prefix}llms.txt"
    address = file_url(site.url, path)
    number = sum(len(section.entries) for section in volume.sections)
    title = volume.edition.label
    return Page(path, address, path, address, title, f"{number} pages" if number != 1 else "1 page")
