"""Navigation from `.pages` files, as the awesome-pages plugin of MkDocs reads them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from llmdocs.model import Kind, Problem
from llmdocs.sources.docs import Docs
from llmdocs.sources.folders import Folders, Rules, Sort, folders, named, switch, text
from llmdocs.sources.globs import matcher
from llmdocs.sources.project import Project

_REST = re.compile(r"\.\.\.\s*(?:\|\s*(?P<flat>flat)\s*)?(?:\|\s*(?:(?P<kind>regex|glob)=)?(?P<pattern>.*))?")

# MkDocs' own order stays.
_UNSORTED = Sort("path", natural=False, sections="mixed")


@dataclass(frozen=True, slots=True)
class _Rest:
    """`...`: what is not named beside it, or of that what a pattern matches."""

    flat: bool
    matches: Callable[[str], bool] | None


def read(written: object, project: Project, docs: Docs) -> tuple[object, tuple[Problem, ...]]:
    """The navigation, in the form of the `nav` key of mkdocs.yml; `...` there stands for what it does not name."""
    options = project.plugins["awesome-pages"]
    found = folders(project, docs, options.get("filename"), ".pages")
    rules = _rules(options, Rules(sort=_UNSORTED))
    if written is None:
        return _folder("", rules, found), tuple(found.problems)
    left = set(named(written))
    return _filled(written, [path for path in docs.pages if path in found.unnamed - left], found), tuple(found.problems)


def _folder(folder: str, above: Rules, found: Folders) -> list[object]:
    """The entries of a folder in the order of MkDocs, or as its file arranges them."""
    rules = _rules(found.settings(folder), above)
    inside = [path for path in found.docs.inside.get(folder, ()) if path in found.unnamed]
    if rules.sort != _UNSORTED:
        keys = {path: found.key(path, _title(path, found), rules.sort) for path in inside}
        inside.sort(key=lambda path: keys[path], reverse=rules.sort.descending)
    # Order is a folder's own, or the plugin's.
    below = replace(rules, sort=above.sort)
    if rules.entries is None:
        return [item for path in inside for item in _one(path, "", below, found)]
    names = {posixpath.basename(path): path for path in inside}
    taken = set(named(rules.entries))
    left = [path for path in inside if posixpath.basename(path) not in taken]
    return _arranged(rules.entries, names, left, below, found)


def _title(folder: str, found: Folders) -> str:
    return found.title(folder, _rules(found.settings(folder), Rules()))


def _arranged(
    entries: tuple[object, ...], names: dict[str, str], left: list[str], rules: Rules, found: Folders
) -> list[object]:
    """The entries as the file puts them; `left` is what it does not name, and gets shorter."""
    placed: list[object] = []
    rests = {entry: _rest(entry, found) for entry in named(entries) if entry.startswith("...")}
    patterns = [rest.matches for rest in rests.values() if rest is not None and rest.matches is not None]
    for entry in entries:
        if isinstance(entry, str) and entry in rests:
            rest = rests[entry]
            for path in [
                path for path in left if rest is not None and _takes(rest, posixpath.basename(path), patterns)
            ]:
                left.remove(path)
                placed.extend(_one(path, "", rules, found))
        elif isinstance(entry, str):
            placed.extend(_one(names[entry], "", rules, found) if entry in names else [])
        elif isinstance(entry, Mapping):
            for title, value in entry.items():
                if isinstance(value, list):
                    placed.append({title: _arranged(tuple(value), names, left, rules, found)})
                elif isinstance(value, str) and value in names:
                    placed.extend(_one(names[value], text(title), rules, found))
                else:
                    placed.append({title: value})
    return placed


def _one(path: str, title: str, above: Rules, found: Folders) -> list[object]:
    """A page, or a folder as a section; nothing when it is hidden or empty."""
    if path in found.docs.pages:
        return [{title: path} if title else path]
    rules = _rules(found.settings(path), above)
    inner = [] if rules.hide else _folder(path, above, found)
    collapse = rules.flatten if rules.collapse is None else rules.collapse
    if not inner or (collapse and len(inner) == 1):
        return inner
    return [{rules.title or title or found.title(path, rules): inner}]


def _filled(written: object, left: list[str], found: Folders) -> list[object]:
    """The `nav` key with every `...` replaced by the pages that it does not name, in their folders unless `flat`."""
    filled: list[object] = []
    for entry in written if isinstance(written, list) else [written]:
        rest = _rest(entry, found) if isinstance(entry, str) and entry.startswith("...") else None
        if rest is not None:
            paths = [path for path in left if rest.matches is None or rest.matches(path)]
            left[:] = [path for path in left if path not in paths]
            filled.extend(paths if rest.flat else _tree(paths, found))
        elif isinstance(entry, Mapping):
            filled.append(
                {key: _filled(value, left, found) if isinstance(value, list) else value for key, value in entry.items()}
            )
        else:
            filled.append(entry)
    return filled


def _tree(paths: list[str], found: Folders) -> list[object]:
    root: dict[str, object] = {}
    for path in paths:
        branch = root
        parts = path.split("/")
        for depth in range(1, len(parts)):
            inner = branch.setdefault("/".join(parts[:depth]), {})
            assert isinstance(inner, dict)
            branch = inner
        branch[path] = path
    return _entries(root, found)


def _entries(branch: dict[str, object], found: Folders) -> list[object]:
    return [
        {_title(path, found): _entries(value, found)} if isinstance(value, dict) else value
        for path, value in branch.items()
    ]


def _takes(rest: _Rest, name: str, patterns: list[Callable[[str], bool]]) -> bool:
    """Whether `...` takes the name: one with a pattern takes what it matches, the plain one what no pattern does."""
    return rest.matches(name) if rest.matches is not None else not any(matches(name) for matches in patterns)


def _rest(entry: str, found: Folders) -> _Rest | None:
    match = _REST.match(entry)
    if match is None:
        return None
    pattern = (match["pattern"] or "").strip()
    if match["kind"] == "regex":
        # A stranger's expression may take for ever, and there is no way to stop it.
        message = f'"{entry[:60]}": regular expressions are not evaluated; these pages are in no section'
        found.problems.append(Problem(found.name, Kind.WARNING, message))
        return None
    return _Rest(match["flat"] is not None, matcher(pattern) if pattern else None)


def _rules(values: Mapping[str, object], above: Rules) -> Rules:
    """What a folder's file or the plugin's options say; order and collapsing come from above when left out."""
    entries = values.get("nav")
    arrange = values.get("arrange")
    if entries is None and isinstance(arrange, list):
        entries = arrange if "..." in arrange else [*arrange, "..."]
    asked = {"order", "sort_type", "order_by"} & values.keys()
    by = "title" if values.get("order_by") == "title" else "filename" if asked else above.sort.by
    natural = values.get("sort_type") == "natural"
    fold = values.get("ignore_case") is True
    sort = Sort(by, values.get("order") == "desc", natural, "mixed", fold, grouped=False) if asked else above.sort
    collapse = values.get("collapse")
    return Rules(
        title=text(values.get("title")),
        hide=values.get("hide") is True,
        entries=tuple(entries) if isinstance(entries, list) else None,
        sort=sort,
        flatten=switch(values.get("collapse_single_pages"), above.flatten),
        collapse=collapse if isinstance(collapse, bool) else None,
    )
