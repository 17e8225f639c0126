"""Publishing: a built site becomes drafts, drafts become pages, pages become files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from llmdocs import __version__, reading
from llmdocs.cache import Damaged, Drafts, open_drafts
from llmdocs.config import Config
from llmdocs.convert.settle import settle
from llmdocs.model import Hidden, Kind, LlmdocsError, Page, Problem, Site, Status
from llmdocs.navigation import Ground, split
from llmdocs.outputs.llms_full import llms_full
from llmdocs.outputs.llms_txt import Layout, llms_txt, plain
from llmdocs.outputs.manifest import state_folder
from llmdocs.outputs.mirror import mirror
from llmdocs.outputs.templates import layout
from llmdocs.outputs.write import Output
from llmdocs.plan import Plan, Volume, plan_pages, with_editions
from llmdocs.sources.patterns import idle
from llmdocs.sources.site import SiteFiles, aliases, candidates, file_url, markdown_path, read_site

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
    """Every file of this run by name, relative to the output folder, whether or not its bytes changed."""
    problems: tuple[Problem, ...]
    idle: tuple[Problem, ...]
    """Patterns of the configuration that name no page: in a site with locales, perhaps one of another locale."""
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
    force: bool | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Convert the HTML below `folder` and write what agents read into `out`.

    A page that fails is an error in the report, and costs only itself. Raises `LlmdocsError` for what stops the run:
    no such folder, no HTML in it, an output folder that another run is writing to. `force` replaces files that are
    not ours; None where the user has no switch for it.
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
    force: bool | None,
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
        # Imported for those who ask for it: its patterns take as long to compile as a page to convert.
        from llmdocs.safety.redacted import front_matter_without_secrets

        site, leaks = front_matter_without_secrets(site)
    state = state_folder(out)
    # Read before all else: a mistake in it is told before the pages are converted.
    index = layout(Path(config.template)) if config.template else plain
    task = reading.job(folder, site.url, engine=config.engine, preprocess=config.preprocess, redact=config.redact)
    with (
        Output(out, state, force=force, dry_run=dry_run) as output,
        open_drafts(state, keep=not dry_run) as drafts,
    ):
        problems = [*files.problems]
        failed = reading.read_pages(files.paths, site.sources, task, drafts, jobs=jobs, progress=progress)
        for problem in failed:
            for path in _names(problem.path, config):
                output.retain(path)
        heads = list(drafts.heads())
        named = [each.pattern for lines in config.chosen.values() for each in lines]
        sites = split(site, Ground(folder, heads, drafts), named)
        plan = plan_pages(site, heads, config, sites)
        _publish(plan, drafts, output, config, index)
        problems += failed
        problems += [problem for head in heads for problem in head.problems]
        # What the home page says of the site was told as its own.
        told = {problem.message for problem in problems}
        problems += [problem for problem in leaks if problem.message not in told]
        problems += plan.problems
        problems += plan.broken(drafts)
    written = output.report
    sizes = plan.sizes
    return Report(
        pages=tuple(replace(page, tokens=sizes.get(page.path, 0) // 4) for page in plan.pages),
        outputs=tuple(sorted((*written.written, *written.unchanged))),
        problems=tuple(sorted((*problems, *written.problems), key=lambda p: (p.path, p.kind.value, p.message))),
        idle=tuple(_idle(config, files, [edition.prefix for edition, _ in sites])),
        skipped=(
            *((path, Status.EXCLUDED) for path in files.excluded),
            *((head.path, head.status) for head in heads if head.status not in (Status.PAGE, Status.UNLISTED)),
        ),
        hidden=tuple((head.path, piece) for head in heads for piece in head.hidden),
        seconds=time.monotonic() - started,
    )


def _idle(config: Config, files: SiteFiles, prefixes: Sequence[str]) -> Iterator[Problem]:
    """A warning for each pattern that no HTML file of the site answers to: most likely it is misspelt."""
    paths = (*files.paths, *files.excluded)
    # What arranges an index is relative to its edition.
    within = [path[len(prefix) :] for prefix in prefixes for path in paths if path.startswith(prefix)]
    asked = {"exclude": (config.exclude, paths), "optional": (config.optional, within)}
    for title, lines in config.chosen.items():
        asked[f'sections: "{title}"'] = (tuple(chosen.pattern for chosen in lines), within)
    for key, (patterns, among) in asked.items():
        for pattern in idle(patterns, among):
            yield Problem("", Kind.WARNING, f'{key}: "{pattern}" names no page of this site')


def named_by_home(folder: Path, site: Site) -> Site:
    """The site with the name and the description that its home page gives, where nobody else does.

    A home page that only leads on, such as mike's, leaves that to the page it leads to.
    """
    from llmdocs.convert.address import about, leads_to

    name = description = ""
    with suppress(OSError):
        home = (folder / "index.html").read_bytes()
        name, description = about(home)
        target = leads_to(home)
        for path in candidates(target) if target else ():
            if (folder / path).is_file() and (folder / path).resolve().is_relative_to(folder.resolve()):
                name, description = about((folder / path).read_bytes())
                break
    return replace(site, name=site.name or name, description=site.description or description)


def address_of(folder: Path, paths: Sequence[str]) -> str:
    """Where the site says it is published: what the canonical links of its first pages agree on, else empty."""
    from llmdocs.convert.address import site_url

    def pages() -> Iterator[tuple[str, bytes]]:
        for path in sorted(paths, key=lambda path: (path.count("/"), path != "index.html", path))[:_ASKED]:
            with suppress(OSError):
                yield path, (folder / path).read_bytes()

    return site_url(pages())


def _names(path: str, config: Config) -> tuple[str, ...]:
    return (markdown_path(path), *aliases(path, config.mirrors))


def _publish(plan: Plan, drafts: Drafts, output: Output, config: Config, layout: Layout) -> None:
    """Write mirrors, then what lists them. What an earlier run made of the same is left as it is."""
    before = drafts.finals()
    whole = drafts.note("full") if before else None
    keys = drafts.keys()
    mirrors = {page.markdown for page in plan.pages}
    finals: dict[str, bytes] = {}
    failed: set[str] = set()

    # What the mirrors took is wanted again for llms-full.txt: as much as fits is kept until then.
    held: dict[str, str] = {}
    room = _HELD if config.full_text.enabled and plan.site.url else 0

    def body(page: Page) -> str:
        text = held.pop(page.path, None)
        if text is None:
            text = settle(drafts.body(page.path), plan.address(page), plan.anchors(page))[0]
        return text

    for volume in plan.volumes:
        index = _index(volume, config)
        salt = repr((__version__, index, config.front_matter, config.directive, config.mirrors)).encode()
        for page in (volume.whole(entry.page) for section in volume.sections for entry in section.entries):
            names = [page.markdown, *(name for name in aliases(page.path, config.mirrors) if name not in mirrors)]
            key = _final(plan, page, keys[page.path], salt)
            finals[page.path] = key
            if before.get(page.path) == key and all(list(map(output.keep, names))):
                plan.sizes[page.path] = output.size(page.markdown)
                continue
            text = body(page)
            if len(text) <= room:
                held[page.path] = text
                room -= len(text)
            text = mirror(page, text, index, front_matter=config.front_matter, directive=config.directive)
            plan.sizes[page.path] = len(text.encode("utf-8", "replace"))
            done = [output.write(name, text) for name in names]
            if not all(done):
                failed.add(page.path)
    now = _whole(plan, finals, config)
    listed = [
        _list(volume, plan, body, output, config, layout, same=whole == now)
        for volume in plan.volumes
        if volume.site.url
    ]
    drafts.keep_note("full", now if all(listed) else b"")
    drafts.settle((path, None if path in failed else key) for path, key in finals.items())


def _index(volume: Volume, config: Config) -> str:
    """The address of an edition's llms.txt, which its mirrors name; empty where there is none."""
    return file_url(volume.site.url, "llms.txt") if volume.site.url and config.llms_txt else ""


def _list(
    volume: Volume,
    plan: Plan,
    body: Callable[[Page], str],
    output: Output,
    config: Config,
    layout: Layout,
    *,
    same: bool,
) -> bool:
    """Write llms.txt and llms-full.txt of an edition at its own root; whether all of the latter is there now."""
    prefix, whole = volume.edition.prefix, volume.whole
    taken = {page.markdown[len(prefix) :] for page in plan.pages if page.markdown.startswith(prefix)}
    index = _index(volume, config)
    full = config.full_text.enabled and (bool(volume.sections) or len(plan.volumes) == 1)
    if config.llms_txt:
        texts = llms_txt(
            volume.site,
            volume.sections if prefix else with_editions(plan.site, volume.sections, plan.volumes),
            details=config.details,
            full="llms-full.txt" if full else "",
            limit=config.index_max,
            taken=taken,
            layout=layout,
        )
        name, copy = prefix + "llms.txt", prefix + "llm.txt"
        published = output.write(name, texts.pop("llms.txt"))
        text = texts.pop("llm.txt")
        # Two names for one text: where llms.txt could not be brought up to date, its copy stays as it was, and beside
        # one that somebody else wrote there is none.
        if config.llm_txt and published:
            output.write(copy, text)
        elif config.llm_txt and output.holds(name):
            output.retain(copy)
        for path, text in texts.items():
            output.write(prefix + path, text)
    complete = True
    if full:
        for path, pieces in llms_full(
            volume.site,
            volume.sections,
            lambda page: body(whole(page)),
            lambda page: _text_size(whole(page), plan, index, config),
            limit=config.full_text.max_size,
            taken=taken,
        ):
            done = (same and output.keep(prefix + path)) or output.write(prefix + path, pieces)
            complete = complete and done
    return complete


def _text_size(page: Page, plan: Plan, index: str, config: Config) -> int:
    """Bytes of a page's text alone: its mirror without what stands above it there, and nowhere else."""
    head = mirror(page, "", index, front_matter=config.front_matter, directive=config.directive)
    return max(0, plan.sizes[page.path] - len(head.encode("utf-8", "replace")))


def _whole(plan: Plan, finals: Mapping[str, bytes], config: Config) -> bytes:
    """What decides the files with all texts: their pages, how those are divided, what the list of the files says."""
    digest = blake2b(repr((__version__, config.full_text.max_size)).encode(), digest_size=16)
    for volume in plan.volumes:
        site = volume.site
        digest.update(repr((volume.edition.prefix, site.name, site.description)).encode("utf-8", "replace"))
        for section in volume.sections:
            entries = [(entry.title, entry.trail, volume.whole(entry.page).path) for entry in section.entries]
            digest.update(repr((section.title, entries)).encode("utf-8", "replace"))
            digest.update(b"".join(finals[path] for _, _, path in entries))
    return digest.digest()


def _final(plan: Plan, page: Page, key: bytes, salt: bytes) -> bytes:
    """What decides a mirror: the draft, what is said above it, where links lead, which of its anchors are wanted."""
    address = plan.address(page)
    digest = blake2b(key + salt, digest_size=16)
    digest.update(repr((page.title, page.description, page.url, page.updated)).encode("utf-8", "replace"))
    digest.update("\n".join(address(path, "", "") for path, _ in plan.links(page)).encode("utf-8", "replace"))
    digest.update("\n".join(sorted(plan.anchors(page))).encode("utf-8", "replace"))
    return digest.digest()
