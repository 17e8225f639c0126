"""Publishing: a built site becomes drafts, drafts become pages, pages become files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from llmdocs import reading
from llmdocs.cache.drafts import Damaged, Drafts, open_drafts
from llmdocs.config import Config
from llmdocs.editions import Edition
from llmdocs.model import Draft, Hidden, Kind, LlmdocsError, Page, Problem, Site, Status
from llmdocs.navigation import Ground, split
from llmdocs.outputs.llms_txt import plain
from llmdocs.outputs.manifest import state_folder
from llmdocs.outputs.templates import layout
from llmdocs.outputs.write import Output
from llmdocs.plan import Plan, plan_pages
from llmdocs.publish import names_of, publish
from llmdocs.sources.find import describe
from llmdocs.sources.patterns import idle
from llmdocs.sources.site import SiteFiles, candidates, read_site

Progress = Callable[[int, int], None]
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
            for path in names_of(problem.path, config):
                output.retain(path)
        heads, sites, plan = planned(folder, site, config, drafts)
        publish(plan, drafts, output, config, index)
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


def planned(
    folder: Path, site: Site, config: Config, drafts: Drafts
) -> tuple[list[Draft], list[tuple[Edition, Site]], Plan]:
    """The drafts without their texts, the editions that they belong to, and the site as a whole."""
    heads = list(drafts.heads())
    named = [each.pattern for lines in config.chosen.values() for each in lines]
    sites = split(site, Ground(folder, heads, drafts), named)
    return heads, sites, plan_pages(site, heads, config, sites)


def identify(
    folder: Path, config: Config, paths: Sequence[str], *, url: str | None = None, named: Path | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """The site in a folder with HTML files at these paths, and what could not be used of its sources.

    Its address is empty when nothing tells it. `named` is the configuration file that the user named.
    """
    site, remarks = describe(folder, config, url=url, named=named, paths=paths)
    if paths and not site.url:
        site = replace(site, url=address_of(folder, paths))
    if not (site.name and site.description):
        site = named_by_home(folder, site)
    return site, remarks


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
