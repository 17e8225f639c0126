"""A mkdocs.yml or properdocs.yml, perhaps a stranger's, read as data: nothing that it names is imported or run."""

from __future__ import annotations

from pathlib import Path

from llmdocs.config import inherit
from llmdocs.config.load import shown
from llmdocs.sources.project import Project, from_settings

# In the order of ProperDocs, which also reads the files of MkDocs.
NAMES = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")


def read(file: Path) -> Project:
    """The project that such a file describes."""
    return from_settings(inherit.read_file(file, shown(file)), file)
