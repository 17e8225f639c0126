"""The MkDocs plugin: when MkDocs has built its site, the same `build` as on the command line runs over it.

ProperDocs loads it unchanged: it answers imports of `mkdocs` with its own modules.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.config.base import ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from llmdocs.garbage import no_collecting
from llmdocs.model import Kind, LlmdocsError, NavItem, Site, SourcePage, Status

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation

    from llmdocs.config import Config

# What converts is imported when MkDocs has built its site: a build that fails before then pays nothing for it.
log = get_plugin_logger("llmdocs")
NO_URL = "no llms.txt without site_url in mkdocs.yml, such as site_url: https://docs.example.com/"
LOUDNESS = {Kind.ERROR: log.error, Kind.WARNING: log.warning, Kind.INFO: log.info}


@contextmanager
def translated() -> Iterator[None]:
    """What the user can mend, in the way that MkDocs tells it."""
    try:
        yield
    except LlmdocsError as error:
        raise PluginError(f"llmdocs: {error}") from error


class LlmdocsPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # our options are a `Config` of ours
    """Writes llms.txt, llms-full.txt and a Markdown mirror of every page beside the HTML."""

    options: Config
    file: Path
    """Where the options are from."""
    nav: Navigation
    files: Files
    linted: frozenset[str] = frozenset()
    """The sources that other locales of this build may fall back to."""
    warned = False

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Check the options when MkDocs reads its configuration."""
        from llmdocs import config

        file = Path(config_file_path or "mkdocs.yml")
        try:
            found = (config.of_plugin(options, file), file) if options else config.load(file.absolute().parent)
            self.options, self.file = found[0], found[1] or file
        except LlmdocsError as error:
            raise ValidationError(str(error)) from error
        return super().load_config({}, config_file_path)

    def on_startup(self, **_: Any) -> None:
        """Begin a run. With this method MkDocs keeps the object across rebuilds, so that `mkdocs serve` warns once."""
        self.warned = False

    @event_priority(-100)
    @translated()
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation as all other plugins have left it; titles are filled in later."""
        self.nav, self.files = nav, files
        if self.options.lint:
            from llmdocs.lint import warn

            there = [file.abs_src_path for file in files.documentation_pages() if not file.generated_by]
            before = self.linted if locale_folder(config) else frozenset()
            self.linted = before.union(path for path in there if path)
            for kind, said in warn.lines(self.options, self.file, sorted(self.linted - before)):
                LOUDNESS[kind](said)

    @translated()
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Convert the finished site; for mkdocs-static-i18n this runs once for each locale, over its own folder."""
        from llmdocs import summary
        from llmdocs.build import build

        below = locale_folder(config)
        folder = Path(config.site_dir, below)
        base = self.options.url or config.site_url or ""
        if not base and not self.warned:
            self.warned = True
            log.warning(NO_URL)
        # `mkdocs serve` builds drafts too: those not known here as drafts would be published.
        files = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        pages = [file.page for file in files if file.page]
        site = Site(
            name=self.options.name or config.site_name,
            url=urljoin(base.rstrip("/") + "/", below) if base else "",
            description=self.options.description or config.site_description or "",
            nav=tuple(nav_item(item, below) for item in self.nav.items),
            sources={page.file.dest_uri.removeprefix(below): source_page(page) for page in pages},
        )
        with no_collecting():
            report = build(folder, folder, site, self.options, jobs=1)
        for kind, said in summary.lines(report, folder, whole=not below):
            LOUDNESS[kind](said)


def locale_folder(config: MkDocsConfig) -> str:
    """`fr/` while mkdocs-static-i18n builds a locale that has its own folder, else empty."""
    i18n: Any = config.plugins.get("i18n")
    return "" if i18n is None or i18n.is_default_language_build else f"{i18n.current_language}/"


def nav_item(item: StructureItem, below: str) -> NavItem:
    """An entry of MkDocs' navigation; pages are named by their HTML file."""
    if isinstance(item, Section):
        return NavItem(item.title, None, tuple(nav_item(child, below) for child in item.children))
    target = item.file.dest_uri.removeprefix(below) if isinstance(item, Page) else getattr(item, "url", None)
    return NavItem(item.title or "", target)


def source_page(page: Page) -> SourcePage:
    """What a page's front matter and Markdown say; drafts, which only `mkdocs serve` builds, stay unpublished."""
    from llmdocs.sources import front_matter

    said, problems = front_matter.source_page(page.meta, page.markdown or "", page.file.src_uri)
    for problem in problems:
        log.warning(f"{problem.path}: {problem.message}")
    excluded = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    title = str(page.title or "").strip() or said.title
    return replace(said, title=title, status=Status.DRAFT if excluded else said.status)
