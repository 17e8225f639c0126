"""Navigation from `.nav.yml` files, as the awesome-nav plugin of MkDocs reads them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from llmdocs.model import Problem
from llmdocs.sources.docs import Docs
from llmdocs.sources.folders import Folders, Rules, Sort, folders, named, switch, text
from llmdocs.sources.globs import matcher
from llmdocs.sources.ignore import ignored
from llmdocs.sources.project import Project


@dataclass(frozen=True, slots=True)
class _Rest:
    """A wildcard: it stands for what nobody named."""

    pattern: str
    rules: Rules


def read(project: Project, docs: Docs) -> tuple[object, tuple[Problem, ...]]:
    """The navigation, in the form of the `nav` key of mkdocs.yml; that key itself has no effect with this plugin."""
    found = folders(project, docs, project.plugins["awesome-nav"].get("filename"), ".nav.yml")
    return _folder("", Rules(), found), tuple(found.problems)


def _folder(folder: str, above: Rules, found: Folders) -> list[object]:
    """The entries of a folder: named pages take their place first, then named folders, then wildcards."""
    rules = _rules(found.settings(folder), above, folder)
    written = ["@(index.md|README.md)", "*"] if rules.entries is None else list(rules.entries)
    if rules.append_unmatched:
        written.append("*")
    parsed = [item for entry in written for item in _parsed(entry, folder, rules, found)]
    found.unnamed -= set(named(parsed)) & found.docs.pages.keys()
    parsed = [_with_folders(entry, rules, found) for entry in parsed]
    return [item for entry in parsed for item in _with_rest(entry, found)]


def _parsed(entry: object, folder: str, rules: Rules, found: Folders) -> list[object]:
    """One entry as written: pages and folders by their path from the root, wildcards as `_Rest`."""
    if isinstance(entry, Mapping) and "glob" in entry:
        values = {str(key): value for key, value in entry.items()}
        return [_Rest(posixpath.join(folder, text(entry["glob"])), _rules(values, rules, folder))]
    if isinstance(entry, Mapping):
        parsed: list[object] = []
        for title, value in entry.items():
            if isinstance(value, list):
                parsed.append({title: [item for inner in value for item in _parsed(inner, folder, rules, found)]})
            elif isinstance(value, str):
                parsed.append({title: _known(folder, value, found) or value})
        return parsed
    if not isinstance(entry, str):
        return []
    return [_known(folder, entry, found) or _Rest(posixpath.join(folder, entry), rules)]


def _known(folder: str, name: str, found: Folders) -> str | None:
    path = posixpath.normpath(posixpath.join(folder, name))
    return path if path in found.docs.pages or path in found.docs.folders else None


def _with_folders(entry: object, rules: Rules, found: Folders) -> object:
    """The entry with the folders that it names replaced by their sections."""
    if isinstance(entry, dict):
        return {title: _named_section(value, rules, found) for title, value in entry.items()}
    if isinstance(entry, str) and entry in found.docs.folders:
        return _section(entry, rules, found)
    return entry


def _named_section(value: object, rules: Rules, found: Folders) -> object:
    if isinstance(value, list):
        return [_with_folders(inner, rules, found) for inner in value]
    if isinstance(value, str) and value in found.docs.folders:
        found.unnamed.discard(value)
        return _folder(value, rules, found)
    return value


def _section(folder: str, above: Rules, found: Folders) -> object:
    """The folder as an entry; an empty list when nothing is left in it."""
    found.unnamed.discard(folder)
    inner = _folder(folder, above, found)
    rules = _rules(found.settings(folder), above, folder)
    if not inner or (rules.flatten and len(inner) == 1):
        return inner
    return {found.title(folder, rules): inner}


def _with_rest(entry: object, found: Folders) -> list[object]:
    """The entry with its wildcards replaced."""
    if isinstance(entry, dict):
        lists = {
            title: [item for inner in value for item in _with_rest(inner, found)] if isinstance(value, list) else value
            for title, value in entry.items()
        }
        return [{title: value} for title, value in lists.items() if value]
    if isinstance(entry, list):
        return [item for inner in entry for item in _with_rest(inner, found)]
    return _matched(entry, found) if isinstance(entry, _Rest) else [entry]


def _matched(rest: _Rest, found: Folders) -> list[object]:
    """What a wildcard stands for: pages, then folders from the deepest up, so that each page has the nearest one."""
    skip = ignored(rest.rules.ignore)
    all_folders = found.docs.folders
    matches = matcher(rest.pattern)
    matched = [
        path
        for path in found.docs.among(rest.pattern.rstrip("/"))
        if path in found.unnamed and (matches(path) or (path in all_folders and matches(path + "/"))) and not skip(path)
    ]
    placed = [path for path in matched if path not in all_folders]
    found.unnamed -= set(placed)
    sort = rest.rules.sort
    entries: list[tuple[tuple[object, ...], bool, list[object]]] = [
        (found.key(path, "", sort), False, [path]) for path in placed
    ]
    for path in sorted((path for path in matched if path in all_folders), key=lambda path: (-path.count("/"), path)):
        if path not in found.unnamed or _rules(found.settings(path), rest.rules, path).hide:
            continue
        section = _section(path, rest.rules, found)
        if isinstance(section, dict):
            entries.append((found.key(path, next(iter(section)), sort), True, [section]))
        elif isinstance(section, list) and section:
            # Flattened: it is sorted as the page that is left of it.
            page = section[0]
            entries.append(
                (found.key(page if isinstance(page, str) else path, "", sort), not isinstance(page, str), section)
            )
    entries.sort(key=lambda entry: entry[0], reverse=sort.descending)
    if sort.sections != "mixed":
        entries.sort(key=lambda entry: entry[1] == (sort.sections == "last"))
    return [item for _, _, items in entries for item in items]


def _rules(values: Mapping[str, object], above: Rules, folder: str) -> Rules:
    """What a folder's file, or the options of a wildcard, say; the rest comes from the folder above."""
    order = values.get("sort")
    sort = above.sort
    if isinstance(order, Mapping):
        sort = Sort(
            by=text(order.get("by"), sort.by),
            descending=order["direction"] == "desc" if "direction" in order else sort.descending,
            natural=order["type"] == "natural" if "type" in order else sort.natural,
            sections=text(order.get("sections"), sort.sections),
            fold=order.get("ignore_case") is True or sort.fold,
        )
    entries = values.get("nav")
    return Rules(
        title=text(values.get("title")),
        hide=values.get("hide") is True,
        entries=tuple(entries) if isinstance(entries, list) else None,
        sort=sort,
        flatten=switch(values.get("flatten_single_child_sections"), above.flatten),
        keep_names=switch(values.get("preserve_directory_names"), above.keep_names),
        append_unmatched=switch(values.get("append_unmatched"), above.append_unmatched),
        ignore=_ignore(values.get("ignore"), above, folder),
    )


def _ignore(value: object, above: Rules, folder: str) -> tuple[str, ...]:
    """Patterns as lines for git, from the root; `$inherit` keeps those of the folder above."""
    if value is None:
        return above.ignore
    given = [pattern for pattern in (value if isinstance(value, list) else [value]) if isinstance(pattern, str)]
    own = [pattern for pattern in given if pattern != "$inherit"]
    below = (
        posixpath.join(folder, pattern.lstrip("/") if pattern.startswith("/") else f"**/{pattern}") for pattern in own
    )
    return (*(above.ignore if "$inherit" in given else ()), *(f"/{pattern}" for pattern in below))
