"""Publishing: a built site becomes drafts, drafts become pages, pages become files."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from llmdocs import __version__, reading
from llmdocs.cache import Damaged, Drafts, open_drafts
from llmdocs.config import Config
from llmdocs.convert.settle import Address, settle
from llmdocs.editions import Edition, EditionKind, edition_of
from llmdocs.model import Draft, Hidden, Kind, LlmdocsError, Page, Problem, Site, SourcePage, Status, walk_nav
from llmdocs.navigation import Ground, split
from llmdocs.outputs.llms_full import llms_full
from llmdocs.outputs.llms_txt import llms_txt
from llmdocs.outputs.mirror import mirror
from llmdocs.outputs.sections import OPTIONAL, Entry, Section, arrange
from llmdocs.outputs.write import Output, state_folder
from llmdocs.sources.site import aliases, file_url, markdown_path, page_url, read_site

Progress = Callable[[int, int], None]
_HELD = 16_000_000
"""Characters of settled text that are kept in memory; a site of some hundred pages has fewer."""
_ASKED = 12
"""Pages whose canonical links are looked at."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run made of a site."""

    pages: tuple[Page, ...]
    outputs: tuple[str, ...]
    """Every file of this run, relative to the output folder, whether or not its bytes changed."""
    problems: tuple[Problem, ...]
    skipped: tuple[tuple[str, Status], ...]
    """HTML files that have no mirror, and why."""
    hidden: tuple[tuple[str, Hidden], ...]
    """(page, piece) of everything left out because no reader can see it."""
    seconds: float


def build(
    folder: Path,
    out: Path,
    site: Site,
    config: Config,
    *,
    jobs: int | None = None,
    force: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Convert the HTML below `folder` and write what agents read into `out`.

    A page that fails is an error in the report, and costs only itself. Raises `LlmdocsError` for what stops the run:
    no such folder, no HTML in it, an output folder that another run is writing to.
    """
    run = partial(_build, folder, out, site, config, jobs=jobs, force=force, dry_run=dry_run, progress=progress)
    try:
        return run()
    except Damaged:
        # What is kept between runs is only there to save time.
        return run()


def _build(
    folder: Path,
    out: Path,
    site: Site,
    config: Config,
    *,
    jobs: int | None,
    force: bool,
    dry_run: bool,
    progress: Progress | None,
) -> Report:
    started = time.monotonic()
    files = read_site(folder, exclude=config.exclude)
    if not files.paths and not files.problems:
        raise LlmdocsError(
            f"{folder}: no HTML files in it; build the site first, then name the folder it was built into"
        )
    leaks: list[Problem] = []
    if config.redact:
        site, leaks = reading.front_matter_without_secrets(site)
    state = state_folder(out)
    task = reading.job(folder, site.url, engine=config.engine, preprocess=config.preprocess, redact=config.redact)
    with (
        Output(out, state, force=force, dry_run=dry_run) as output,
        open_drafts(state, keep=not dry_run) as drafts,
    ):
        problems = [*files.problems, *leaks]
        failed = reading.read_pages(files.paths, site.sources, task, drafts, jobs=jobs, progress=progress)
        for problem in failed:
            for path in _names(problem.path, config):
                output.retain(path)
        heads = list(drafts.heads())
        named = [each.pattern for lines in config.chosen.values() for each in lines]
        sites = split(site, Ground(folder, heads, drafts), named)
        plan = plan_pages(site, heads, config, sites)
        _publish(plan, drafts, output, folder, config)
        problems += failed
        problems += [problem for head in heads for problem in head.problems]
        problems += plan.problems
        problems += plan.broken(drafts)
    written = output.report
    sizes = plan.sizes
    return Report(
        pages=tuple(replace(page, tokens=sizes.get(page.path, 0) // 4) for page in plan.pages),
        outputs=(*written.written, *written.unchanged),
        problems=tuple(sorted((*problems, *written.problems), key=lambda p: (p.path, p.kind.value, p.message))),
        skipped=(
            *((path, Status.EXCLUDED) for path in files.excluded),
            *((head.path, head.status) for head in heads if head.status not in (Status.PAGE, Status.UNLISTED)),
        ),
        hidden=tuple((head.path, piece) for head in heads for piece in head.hidden),
        seconds=time.monotonic() - started,
    )


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


def address_of(folder: Path, paths: Sequence[str]) -> str:
    """Where the site says it is published: what the canonical links of its first pages agree on, else empty."""
    from llmdocs.convert.address import site_url

    def pages() -> Iterator[tuple[str, bytes]]:
        for path in sorted(paths, key=lambda path: (path.count("/"), path != "index.html", path))[:_ASKED]:
            with suppress(OSError):
                yield path, (folder / path).read_bytes()

    return site_url(pages())


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
        """By page, the fragments that links of the site ask for, each with the first page that asks."""
        for page in pages:
            for target, fragment in heads[page.path].links:
                found = self.find(target)
                if fragment and found is not None:
                    self.wanted.setdefault(found, {}).setdefault(fragment, page.path)

    def find(self, path: str) -> str | None:
        """The HTML file that an address below the site means, None when the site has none there."""
        try:
            return self._found[path]
        except KeyError:
            found = next((name for name in _candidates(path) if name in self._heads), None)
            self._found[path] = found
            return found

    def links(self, page: Page) -> tuple[tuple[str, str], ...]:
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
            found = posixpath.relpath(place, posixpath.dirname(page.markdown) or ".") or "."
            return found + _tail(query, fragment)

        return relative

    def _written(self, path: str, query: str, fragment: str) -> str:
        target = self._target(path)
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


def _candidates(path: str) -> tuple[str, ...]:
    path = posixpath.normpath("/" + path).lstrip("/") + ("/" if path.endswith("/") else "")
    if not path or path == "/":
        return ("index.html",)
    if path.endswith("/"):
        return (f"{path}index.html", f"{path[:-1]}.html")
    return (path, f"{path}/index.html", f"{path}.html")


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
        title=source.title or head.title or name,
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


def _names(path: str, config: Config) -> tuple[str, ...]:
    return (markdown_path(path), *aliases(path, config.mirrors))


def _publish(plan: Plan, drafts: Drafts, output: Output, folder: Path, config: Config) -> None:
    """Write mirrors, then what lists them. What an earlier run made of the same is left as it is."""
    before = drafts.finals()
    whole = drafts.note("full")
    keys = drafts.keys()
    mirrors = {page.markdown for page in plan.pages}
    finals: list[tuple[str, bytes]] = []

    # What the mirrors took is wanted again for llms-full.txt: as much as fits is kept until then.
    held: dict[str, str] = {}
    room = _HELD if config.full_text.enabled and plan.site.url else 0

    def body(page: Page) -> str:
        text = held.pop(page.path, None)
        if text is None:
            text = settle(drafts.body(page.path), plan.address(page), plan.anchors(page))[0]
        return text

    for volume in plan.volumes:
        index = file_url(volume.site.url, "llms.txt") if volume.site.url and config.llms_txt else ""
        salt = repr((__version__, index, config.front_matter, config.directive, config.mirrors)).encode()
        for page in (volume.whole(entry.page) for section in volume.sections for entry in section.entries):
            names = [page.markdown, *(name for name in aliases(page.path, config.mirrors) if name not in mirrors)]
            key = _final(plan, page, keys[page.path], salt)
            finals.append((page.path, key))
            if before.get(page.path) == key and all(list(map(output.keep, names))):
                plan.sizes[page.path] = output.size(page.markdown)
                continue
            text = body(page)
            if len(text) <= room:
                held[page.path] = text
                room -= len(text)
            text = mirror(page, text, index, front_matter=config.front_matter, directive=config.directive)
            plan.sizes[page.path] = len(text.encode("utf-8", "replace"))
            for name in names:
                output.write(name, text)
    drafts.settle(finals)
    now = blake2b(b"".join(path.encode("utf-8", "replace") + key for path, key in finals), digest_size=16).digest()
    for volume in plan.volumes:
        if volume.site.url:
            _list(volume, plan, body, output, config, same=whole == now)
    drafts.keep_note("full", now)


def _list(
    volume: Volume, plan: Plan, body: Callable[[Page], str], output: Output, config: Config, *, same: bool
) -> None:
    """Write llms.txt and llms-full.txt of an edition at its own root."""
    prefix, whole = volume.edition.prefix, volume.whole
    taken = {page.markdown[len(prefix) :] for page in plan.pages if page.markdown.startswith(prefix)}
    full = config.full_text.enabled and (bool(volume.sections) or len(plan.volumes) == 1)
    if config.llms_txt:
        for path, text in llms_txt(
            volume.site,
            volume.sections if prefix else with_editions(plan.site, volume.sections, plan.volumes),
            details=config.details,
            full="llms-full.txt" if full else "",
            limit=config.index_max,
            taken=taken,
        ).items():
            if path != "llm.txt" or config.llm_txt:
                output.write(prefix + path, text)
    if full:
        for path, pieces in llms_full(
            volume.site,
            volume.sections,
            lambda page: body(whole(page)),
            lambda page: plan.sizes[prefix + page.path],
            limit=config.full_text.max_size,
            taken=taken,
        ):
            if not (same and output.keep(prefix + path)):
                output.write(prefix + path, pieces)


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


def _final(plan: Plan, page: Page, key: bytes, salt: bytes) -> bytes:
    """What decides a mirror: the draft, what is said above it, where links lead, which of its anchors are wanted."""
    address = plan.address(page)
    digest = blake2b(key + salt, digest_size=16)
    digest.update(repr((page.title, page.description, page.url, page.updated)).encode("utf-8", "replace"))
    digest.update("\n".join(address(path, "", "") for path, _ in plan.links(page)).encode("utf-8", "replace"))
    digest.update("\n".join(sorted(plan.anchors(page))).encode("utf-8", "replace"))
    return digest.digest()
