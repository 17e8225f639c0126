"""What a generator's own configuration says about a site, in one form for mkdocs.yml and zensical.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from llmdocs.config.load import shown
from llmdocs.config.values import Tagged
from llmdocs.model import Kind, Problem

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True, slots=True)
class Project:
    """The settings that matter to us."""

    file: Path
    name: str = ""
    url: str = ""
    """Ends with a slash; empty when it is not given."""
    description: str = ""
    docs: Path = Path("docs")
    output: Path = Path("site")
    directory_urls: bool = True
    nav: object = None
    """As written."""
    plugins: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Options by plugin."""
    excluded: tuple[str, ...] = ()
    """Lines of `exclude_docs` and `draft_docs`: sources that have no page."""
    not_in_nav: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def html_path(self, source: str) -> str:
        """The HTML file of a Markdown source, both relative to their own root.

        >>> Project(Path("mkdocs.yml")).html_path("guide/README.md")
        'guide/index.html'
        """
        folder, slash, name = source.rpartition("/")
        stem = name.rpartition(".")[0] or name
        if stem in ("index", "README"):
            return f"{folder}{slash}index.html"
        return f"{folder}{slash}{stem}/index.html" if self.directory_urls else f"{folder}{slash}{stem}.html"


def from_settings(settings: Mapping[str, object], file: Path) -> Project:
    """The project that the settings of a mkdocs.yml, or of the `[project]` table of a zensical.toml, describe."""
    where = shown(file)
    root = file.absolute().parent
    url = _text(settings, "site_url")
    problems: list[Problem] = []
    if url and not re.match(r"https?://[^/\s]", url):
        problems.append(Problem(where, Kind.WARNING, f'site_url "{url}" is not an absolute address; ignored'))
        url = ""
    if isinstance(settings.get("site_url"), Tagged):
        message = "site_url comes from the environment, which is not read here; give the address with --url"
        problems.append(Problem(where, Kind.WARNING, message))
    # MkDocs reads the URL only up to its path, and so do we.
    url = re.split(r"[?#]", url, maxsplit=1)[0]
    return Project(
        file=file,
        name=_text(settings, "site_name"),
        url=url if not url or url.endswith("/") else url + "/",
        description=_text(settings, "site_description"),
        docs=root / (_text(settings, "docs_dir") or "docs"),
        output=root / (_text(settings, "site_dir") or "site"),
        directory_urls=settings.get("use_directory_urls") is not False,
        nav=settings.get("nav"),
        plugins=_plugins(settings.get("plugins")),
        excluded=(".*", "/templates/", *_lines(settings, "exclude_docs"), *_lines(settings, "draft_docs")),
        not_in_nav=_lines(settings, "not_in_nav"),
        problems=tuple(problems),
    )


def _text(settings: Mapping[str, object], key: str) -> str:
    value = settings.get(key)
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _lines(settings: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = settings.get(key)
    return tuple(value.splitlines()) if isinstance(value, str) else ()


def _plugins(value: object) -> dict[str, Mapping[str, object]]:
    """Options by the plugin's name without its namespace: `material/search` is `search`."""
    plugins: dict[str, Mapping[str, object]] = {}
    for entry in value if isinstance(value, list) else [value]:
        for name, options in entry.items() if isinstance(entry, Mapping) else [(entry, None)]:
            if isinstance(name, str):
                table = options if isinstance(options, Mapping) else {}
                plugins[name.rpartition("/")[2]] = {str(key): option for key, option in table.items()}
    return {name: options for name, options in plugins.items() if options.get("enabled") is not False}
