"""What `llmdocs lint` reads: files, folders, standard input, and the pages of built sites."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from llmdocs.cli.terminal import progress
from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from llmdocs.cli.layers import Settings
    from llmdocs.config import Config
    from llmdocs.sources.markdown import Found


def gather(
    paths: Iterable[str], named: str | None, excluded: Callable[[str], bool], root: Path | None, *, forced: bool
) -> Found:
    """The files to lint; `-` is the text of standard input, under the name that it is given."""
    from llmdocs.sources.markdown import find, read_stream

    found = find([path for path in paths if path != "-"], excluded, root, forced=forced)
    if "-" not in paths or (forced and named and excluded(os.path.abspath(named))):
        return found
    if sys.stdin is None:
        raise LlmdocsError("standard input is closed, and `-` is to be read from it")
    source, problems = read_stream(sys.stdin.buffer, named or "<stdin>", root)
    sources = tuple(sorted((*found.sources, *source), key=lambda each: each.path))
    return replace(found, sources=sources, problems=(*found.problems, *problems))


def convert(
    found: Found, chosen: Settings, excluded: Callable[[str], bool], *, jobs: int | None, keep: bool, shown: bool
) -> Found:
    """The same with the pages of the sites that were found."""
    from llmdocs.lint.built import Conversion, with_pages

    with progress("Converting", shown=shown) as advance:
        return with_pages(found, Conversion(lambda site: published(site, chosen), excluded, keep, jobs, advance))


def published(site: Path, chosen: Settings) -> Config:
    """What says how a site is published: our configuration, else the options of the plugin that built it."""
    from llmdocs import config
    from llmdocs.cli.build import of_the_builder

    if chosen.file is None:
        return chosen.config if chosen.isolated else of_the_builder(site) or chosen.config
    # The hook of a file that was found, and not named, is run only where the file is ours.
    ours = chosen.named or chosen.file.name in (*config.NAMES, "pyproject.toml")
    return chosen.config if ours else config.without_hook(chosen.config)
