"""Where the configuration is: `llmdocs.yml`, pyproject.toml, the MkDocs plugin's options, or nowhere."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from llmdocs.config import inherit, toml, yaml
from llmdocs.config.check import Keys, Mistake, from_mapping, refuse
from llmdocs.config.migrate import from_plugin
from llmdocs.config.options import Config
from llmdocs.model import LlmdocsError

NAMES = ("llmdocs.yml", "llmdocs.yaml")
_MKDOCS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
FILES = (*NAMES, "pyproject.toml", *_MKDOCS)
"""Where a configuration may be; those further on count where none further up front does."""
_MKDOCS_KEYS = {"site_name", "INHERIT", "docs_dir", "plugins", "theme", "nav"}


def load(start: Path, *, explicit: Path | None = None) -> tuple[Config, Path | None]:
    """The configuration and the file it came from; defaults and None when there is none.

    `explicit` is the file that the user named. Otherwise the nearest folder from `start` upwards decides that holds
    `llmdocs.yml`, `llmdocs.yaml` or a pyproject.toml with a `[tool.llmdocs]` table.
    """
    if explicit is not None:
        return _read(explicit), explicit
    start = start.absolute()
    for folder in (start, *start.parents):
        found = [folder / name for name in NAMES if (folder / name).is_file()]
        if len(found) > 1:
            raise LlmdocsError(f"{folder}: both {NAMES[0]} and {NAMES[1]} are there; keep one of them")
        if found:
            return _read(found[0]), found[0]
        project = folder / "pyproject.toml"
        if project.is_file() and _table(project) is not None:
            return _read(project), project
    return Config(), None


def nearest(start: Path, *, explicit: Path | None = None) -> tuple[Config, Path | None]:
    """The configuration that counts in a folder: that of `load`, else the options of `nearest_plugin`."""
    found, file = load(start, explicit=explicit)
    return (found, file) if file is not None else nearest_plugin(start)


def nearest_plugin(start: Path) -> tuple[Config, Path | None]:
    """The options of the MkDocs plugin in the nearest mkdocs.yml from `start` upwards that lists it."""
    start = start.absolute()
    for folder in (start, *start.parents):
        for name in _MKDOCS:
            file = folder / name
            where = shown(file)
            if file.is_file() and "llmdocs" in yaml.read_text(file, where):
                mkdocs = inherit.read_file(file, where)
                if _lists_plugin(mkdocs):
                    return of_plugin(plugin_options(mkdocs), file), file
    return Config(), None


def _read(file: Path) -> Config:
    where = shown(file)
    folder = file.absolute().parent
    if file.suffix == ".toml":
        return from_mapping(_table(file), f"{where} [tool.llmdocs]", folder=folder)
    mapping = yaml.read_file(file, where, env=os.environ)
    if isinstance(mapping, Mapping) and _MKDOCS_KEYS & mapping.keys():
        # A mkdocs.yml may be a stranger's: its !ENV stays unread.
        return of_plugin(plugin_options(inherit.read_file(file, where)), file)
    return from_mapping(mapping, where, folder=folder, lines=partial(_lines, file))


def of_plugin(options: object, file: Path) -> Config:
    """The configuration in the options that a mkdocs.yml gives the plugin."""
    where = f"{shown(file)}: plugins: llmdocs"
    return from_plugin(options, where, folder=file.absolute().parent, lines=partial(_plugin_lines, file))


def refuse_in(file: Path, found: Sequence[Mistake]) -> None:
    """Raise what there is to say of mistakes in a configuration file that can only be seen outside of it."""
    if not found:
        return
    where = shown(file)
    if file.suffix == ".toml":
        refuse(found, f"{where} [tool.llmdocs]")
    mapping = yaml.read_file(file, where)
    if isinstance(mapping, Mapping) and _MKDOCS_KEYS & mapping.keys():
        refuse(found, f"{where}: plugins: llmdocs", partial(_plugin_lines, file))
    refuse(found, where, partial(_lines, file))


def _lines(file: Path) -> Mapping[Keys, int]:
    from llmdocs.config.lines import lines

    return lines(yaml.read_text(file, shown(file)))


def _plugin_lines(file: Path) -> Mapping[Keys, int]:
    """The lines of the plugin's options; none for those that the file inherits, or that were given otherwise."""
    found: dict[Keys, int] = {}
    for keys, line in _lines(file).items() if file.is_file() else ():
        if keys[0] == "plugins" and "llmdocs" in keys[1:3]:
            found[keys[keys.index("llmdocs") + 1 :]] = line
    return found


def _table(file: Path) -> object:
    """The `[tool.llmdocs]` table of a pyproject.toml; None when it has none."""
    where = shown(file)
    text = yaml.read_text(file, where)
    # Other people's broken pyproject.toml further up is not ours to complain about.
    tool = toml.read(text, where).get("tool") if "llmdocs" in text else None
    return tool.get("llmdocs") if isinstance(tool, Mapping) else None


def plugin_options(mkdocs: object) -> object:
    """The options that the parsed mkdocs.yml gives the llmdocs plugin; None when it does not have any."""
    plugins = mkdocs.get("plugins") if isinstance(mkdocs, Mapping) else None
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping) and "llmdocs" in entry:
            return entry["llmdocs"]
    return None


def lists_plugin(file: Path) -> bool:
    """Whether a mkdocs.yml lists our plugin, with options or without."""
    return _lists_plugin(inherit.read_file(file, shown(file)))


def _lists_plugin(mkdocs: object) -> bool:
    plugins = mkdocs.get("plugins") if isinstance(mkdocs, Mapping) else None
    entries = plugins if isinstance(plugins, (list, Mapping)) else ()
    return any("llmdocs" in entry if isinstance(entry, Mapping) else entry == "llmdocs" for entry in entries)


def shown(file: Path) -> str:
    """The path as a user would write it: relative to the working folder when it is below it."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
