"""A zensical.toml: the keys of mkdocs.yml in a `[project]` table (https://zensical.org/docs/setup/basics/)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from llmdocs.config import toml
from llmdocs.config.load import shown
from llmdocs.sources.project import Project, from_settings

NAMES = ("zensical.toml",)


def read(file: Path) -> Project:
    """The project that a zensical.toml describes; Zensical also takes the keys without the table."""
    settings = toml.read_file(file, shown(file))
    project = settings.get("project", settings)
    return from_settings(project if isinstance(project, Mapping) else {}, file)
