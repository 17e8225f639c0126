"""What is known of a built site before its pages are read: put together from its configuration, sources and sitemap."""

from __future__ import annotations

import os
import shlex
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from llmdocs.config import Config
from llmdocs.config.load import shown
from llmdocs.model import Kind, LlmdocsError, Problem, Site, SourcePage
from llmdocs.sources import docs, mkdocs, navigation, sitemap, zensical
from llmdocs.sources.project import Project


def describe(
    folder: Path, config: Config, *, url: str | None = None, named: Path | None = None, paths: Collection[str] = ()
) -> tuple[Site, tuple[Problem, ...]]:
    """The site in a folder, and what could not be used of its sources.

    Its name, address, description and navigation come from `url` and `config`, then from the project that built it
    (see `project_of`), then from its sitemap, where `paths`, the site's HTML files, must bear the address out.
    The address is empty when none of them gives it.
    """
    project, problems = project_of(folder, named)
    site, more = of_project(project) if project else (Site(name="", url=""), ())
    listed = sitemap.read_file(folder / "sitemap.xml")
    address = url or config.url or site.url or sitemap.base(listed.updated, paths)
    address = address if not address or address.endswith("/") else address + "/"
    # The sitemap speaks of the address that the site was built for, whatever it is published under.
    dates = sitemap.changes(listed.updated, site.url or sitemap.base(listed.updated, paths), paths)
    sources = dict(site.sources)
    for path, date in dates.items():
        page = sources.get(path, SourcePage())
        sources[path] = page if page.updated else replace(page, updated=date)
    described = Site(config.name or site.name, address, config.description or site.description, site.nav, sources)
    return described, (*problems, *more, *listed.problems)


def of_project(project: Project) -> tuple[Site, tuple[Problem, ...]]:
    """The site that a project describes, with what its Markdown sources say, if they are there."""
    sources = docs.read(project)
    nav, nav_problems = navigation.read(project, sources)
    pages, page_problems = docs.source_pages(sources)
    site = Site(project.name, project.url, project.description, nav, pages)
    return site, (*project.problems, *sources.problems, *nav_problems, *page_problems)


def project_of(folder: Path, named: Path | None = None) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project that built the folder: the file that the user named, if it is a generator's, else one beside it.

    A zensical.toml, properdocs.yml or mkdocs.yml in the folder itself or in one above it counts only when its output
    (`site_dir`, by default `site`) is this very folder: any other one describes another site. Where both are there,
    zensical.toml goes first, as in Zensical. One that cannot be read is a warning, unless it was named.
    """
    if named is not None and (project := _named(named)) is not None:
        return project, ()
    target = os.path.realpath(folder)
    problems: list[Problem] = []
    for parent in (Path(target), *Path(target).parents):
        for name in (*zensical.NAMES, *mkdocs.NAMES):
            file = parent / name
            if not file.is_file():
                continue
            try:
                project = _read(file)
            except LlmdocsError as error:
                problems.append(Problem(shown(file), Kind.WARNING, f"not used: {error}"))
                continue
            if os.path.realpath(project.output) == target:
                return project, tuple(problems)
    return None, tuple(problems)


def refuse_project(folder: Path) -> None:
    """Raise where the folder holds a project and not the site that it builds: HTML below it is not all of one site."""
    file = next((file for name in (*zensical.NAMES, *mkdocs.NAMES) if (file := folder / name).is_file()), None)
    if file is None or (folder / "index.html").is_file():
        return
    output = _read(file).output
    if os.path.realpath(output) == os.path.realpath(folder):
        return
    command = f"llmdocs build {shlex.quote(shown(output))}"
    if not output.is_dir():
        command = f"{file.stem} build && {command}"
    raise LlmdocsError(f"{folder}: holds {file.name}, not the site that is built from it; run: {command}")


def _read(file: Path) -> Project:
    return zensical.read(file) if file.suffix == ".toml" else mkdocs.read(file)


def _named(file: Path) -> Project | None:
    """The project in a file that the user named; None when it holds our own configuration."""
    if file.name in ("pyproject.toml", "llmdocs.yml", "llmdocs.yaml"):
        return None
    project = _read(file)
    return project if project.name else None
