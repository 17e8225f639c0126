"""The pages of built sites as Markdown to lint: converted as for publishing, and written nowhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from llmdocs import reading
from llmdocs.blocks.document import Origin
from llmdocs.build import identify, planned
from llmdocs.cache.drafts import Damaged, Drafts, Unusable, open_drafts
from llmdocs.config import Config
from llmdocs.model import Draft, Kind, Problem, Site
from llmdocs.outputs.manifest import load, state_folder
from llmdocs.outputs.mirror import head
from llmdocs.publish import index_of, text_of
from llmdocs.sources.markdown import Found, Source, shown, within
from llmdocs.sources.site import aliases, markdown_path, read_site

Progress = Callable[[int, int], None]
_HOME = "index.html"
_ALIASES = ("x.md", "index.html.md", "x.html.md")


@dataclass(frozen=True, slots=True)
class Conversion:
    """How sites are converted."""

    configuration: Callable[[Path], Config]
    """What says how the site in a folder is published."""
    excluded: Callable[[str], bool]
    """Whether a page is left out, by its absolute path."""
    keep: bool = True
    """Whether drafts of earlier runs are used, and kept for later ones."""
    jobs: int | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Site:
    """Pages of one site that are converted together."""

    folder: Path
    paths: tuple[str, ...]
    config: Config
    whole: bool


def with_pages(found: Found, conversion: Conversion) -> Found:
    """The same sources and the pages of the sites and of the HTML files that were found.

    A Markdown file that mirrors a page of its site is no source: the page is linted once.
    """
    sources = list(found.sources)
    problems = list(found.problems)
    for folder in map(Path, found.sites):
        config = conversion.configuration(folder)
        files = read_site(folder, exclude=config.exclude)
        mirrors = _mirrors(folder, (*files.paths, *files.excluded))
        sources = [source for source in sources if os.path.realpath(source.file) not in mirrors]
        excluded = within(folder, conversion.excluded)
        paths = tuple(path for path in files.paths if not excluded(_place(folder, path)))
        site = _Site(folder, paths, config, whole=True)
        made, failed = _converted(site, conversion, found.root)
        sources += made
        problems += [replace(each, path=_shown(folder, each.path, found.root)) for each in (*files.problems, *failed)]
    given = {os.path.abspath(page): shown(page, found.root) for page in found.pages}
    for folder, names in _roots(given, found.root).items():
        site = _Site(folder, tuple(sorted(names)), conversion.configuration(folder), whole=False)
        made, failed = _converted(site, conversion, found.root)
        sources += [replace(source, path=given[source.file]) for source in made]
        problems += [replace(each, path=given[_place(folder, each.path)]) for each in failed]
    by_path = {source.path: source for source in sources}
    return replace(found, sources=tuple(by_path[path] for path in sorted(by_path)), problems=tuple(problems))


def _mirrors(folder: Path, paths: Iterable[str]) -> set[str]:
    """Where mirrors of a site's pages are: those that we wrote, and any of the same names that came with the site."""
    root = os.path.realpath(folder)
    named = {name for path in paths for name in (markdown_path(path), *aliases(path, _ALIASES))}
    return {os.path.join(root, name) for name in (*named, *load(state_folder(folder), root).files)}


def _roots(pages: Iterable[str], repository: Path | None) -> dict[Path, list[str]]:
    """Absolute paths of HTML files by the folder of the site that they seem to belong to: the highest with a home."""
    found: dict[Path, list[str]] = {}
    for page in pages:
        file = Path(page)
        above = [folder for folder in file.parents if repository is None or folder.is_relative_to(repository)]
        homes = [folder for folder in above if (folder / _HOME).is_file()]
        root = homes[-1] if homes else file.parent
        found.setdefault(root, []).append(file.relative_to(root).as_posix())
    return found


def _converted(
    site: _Site, conversion: Conversion, repository: Path | None
) -> tuple[Sequence[Source], Sequence[Problem]]:
    try:
        return _convert(site, conversion, repository, keep=conversion.keep and site.whole)
    except (Damaged, Unusable):
        # What is kept between runs is only there to save time.
        return _convert(site, conversion, repository, keep=False)


def _convert(
    site: _Site, conversion: Conversion, repository: Path | None, *, keep: bool
) -> tuple[Sequence[Source], Sequence[Problem]]:
    config = site.config
    described, _ = identify(site.folder, config, site.paths)
    task = reading.job(site.folder, described.url, engine=config.engine, preprocess=config.preprocess, audit=True)
    with open_drafts(state_folder(site.folder) / "lint", keep=keep) as drafts:
        failed = reading.read_pages(
            site.paths, described.sources, task, drafts, jobs=conversion.jobs, progress=conversion.progress
        )
        made = [
            replace(source, path=_shown(site.folder, source.path, repository), file=_place(site.folder, source.path))
            for source in _pages(site.folder, described, config, drafts)
        ]
    return made, [problem for problem in failed if problem.kind is Kind.ERROR]


def _pages(folder: Path, site: Site, config: Config, drafts: Drafts) -> Iterator[Source]:
    """The pages that have a mirror; paths are relative to the site."""
    heads, _, plan = planned(folder, site, config, drafts)
    by_path = {each.path: each for each in heads}
    said = _descriptions(site, heads)
    for volume in plan.volumes:
        index = index_of(volume, config)
        for entry in (entry for section in volume.sections for entry in section.entries):
            page = volume.whole(entry.page)
            draft = by_path[page.path]
            text = text_of(page, plan, drafts)
            yield Source(
                path=page.path,
                file="",
                text=text if text.endswith("\n") else f"{text}\n",
                origin=Origin(page.url, draft.hidden, said.get(page.path, ""), draft.beside),
                head=head(page, index, front_matter=config.front_matter, directive=config.directive),
            )


def _descriptions(site: Site, heads: Sequence[Draft]) -> dict[str, str]:
    """What pages say of themselves, by path: neither a sentence of theirs, nor what a generator says of all of them."""
    counts = Counter(each.description for each in heads)
    own = {each.path: each.description for each in heads if counts[each.description] == 1 or each.path == _HOME}
    given = {path: source.description for path, source in site.sources.items() if source.description}
    return {**own, **given}


def _place(folder: Path, path: str) -> str:
    return os.path.abspath(folder / path)


def _shown(folder: Path, path: str, repository: Path | None) -> str:
    return shown(str(folder / path), repository)
