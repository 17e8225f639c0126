"""The editions of a site: languages and versions that stand side by side in one folder, each a site of its own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class EditionKind(str, Enum):
    """What tells an edition from the others."""

    ROOT = "root"
    LANGUAGE = "language"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages below a folder."""

    prefix: str
    """The folder with a slash at its end, empty for what belongs to no other edition."""
    label: str = ""
    """The language tag or the version; both where there are both."""
    kind: EditionKind = EditionKind.ROOT


class _Listed(NamedTuple):
    version: str
    title: str
    aliases: tuple[str, ...]


# BCP 47 without its rarer parts: language, script, region; some generators write them in lower case.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_VERSION = re.compile(
    r"v?\d{1,4}(?:\.\d+){0,3}(?:\.x)?(?:[-.]?(?:a|b|rc|alpha|beta|pre|dev|lts)[-.]?\d*)?"
    r"|next|latest|stable|current|dev|devel|develop|development|main|master|nightly|edge|trunk|canary|unreleased",
    re.IGNORECASE,
)
_SHARED = 0.5


def editions(paths: Collection[str], languages: Mapping[str, str], versions: str = "") -> tuple[Edition, ...]:
    """The editions that the pages are of: the root, languages by name, versions in mike's order or by name.

    `paths` are HTML files below the site, `languages` gives the `lang` attribute of each, `versions` is the text of
    mike's `versions.json`. A folder is a language when its name is a tag that its pages bear out and that the pages
    beside it do not; it is a version when mike says so, or when its name is that of one and another version, or what
    stands beside the folder, has the same pages.
    """
    found = _within("", paths, languages, _listed(versions))
    return (Edition(""), *found.values())


def edition_of(path: str, among: Sequence[Edition]) -> Edition:
    """The edition that a page is of: the most specific one."""
    if len(among) == 1:
        return among[0]
    return max((each for each in among if path.startswith(each.prefix)), key=lambda each: len(each.prefix))


def _within(
    top: str,
    paths: Collection[str],
    languages: Mapping[str, str],
    listed: Sequence[_Listed],
    above: Edition | None = None,
) -> dict[str, Edition]:
    """Editions below a folder by their prefix: languages, versions, and versions of languages."""
    found: dict[str, Edition] = {}
    local = {path[len(top) :] for path in paths if path.startswith(top)}
    label = f"{above.label} " if above is not None and above.label else ""
    if above is None or above.kind is not EditionKind.LANGUAGE:
        for tag in _languages(local, {path: languages.get(top + path, "") for path in local}):
            found[f"{top}{tag}/"] = Edition(f"{top}{tag}/", f"{label}{tag}", EditionKind.LANGUAGE)
    rest = {path for path in local if f"{top}{path.partition('/')[0]}/" not in found}
    if above is None or above.kind is not EditionKind.VERSION:
        for prefix, name in _versions(rest, listed).items():
            found[top + prefix] = Edition(top + prefix, f"{label}{name}", EditionKind.VERSION)
    if above is None:
        for edition in tuple(found.values()):
            found |= _within(edition.prefix, paths, languages, (), edition)
    return found


def _languages(paths: Collection[str], languages: Mapping[str, str]) -> list[str]:
    folders = _by_folder(paths)
    candidates = {
        folder: primary
        for folder, members in folders.items()
        if _TAG.fullmatch(folder)
        and (primary := _primary(folder)) == _common(_primary(languages[path]) for path in members)
    }
    beside = [path for path in paths if path.partition("/")[0] not in candidates]
    own = _common(_primary(languages[path]) for path in beside)
    others = [folder for folder, primary in candidates.items() if primary != own]
    # The language of the root has a folder of its own where the root only leads to one of them.
    same = [folder for folder in candidates if folder not in others and others and len(folders[folder]) >= len(beside)]
    return sorted([*others, *same])


def _primary(tag: str) -> str:
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]


def _common(values: Iterable[str]) -> str:
    """The value that most have, empty where most have none."""
    count = Counter(values)
    return max(count, key=lambda value: (count[value], value)) if count else ""


def _versions(paths: Collection[str], listed: Sequence[_Listed]) -> dict[str, str]:
    """Names of versions by their prefix: those that mike lists, and folders named so that share their pages."""
    folders = _by_folder(paths)
    found: dict[str, str] = {}
    for each in listed:
        # An alias is mostly a link to the folder of its version, and else a copy of it.
        links = [alias for alias in each.aliases if alias not in folders]
        if each.version in folders:
            found[f"{each.version}/"] = f"{each.title} ({', '.join(links)})" if links else each.title
        found |= {f"{alias}/": alias for alias in each.aliases if alias in folders}
    if found:
        return found
    for base in ("", *(f"{folder}/" for folder in folders)):
        pages = {
            name: {path.partition("/")[2] for path in members}
            for name, members in _by_folder({path[len(base) :] for path in paths if path.startswith(base)}).items()
        }
        named = {name for name in pages if _VERSION.fullmatch(name)}
        beside = {path[len(base) :] for path in paths if path.startswith(base)}
        beside = {path for path in beside if path.partition("/")[0] not in named}
        for name in sorted(named):
            others = [pages[other] for other in named if other != name]
            # What stands beside the folders is a version as well: the newest one, in Docusaurus.
            if any(_alike(pages[name], other) for other in (*others, beside)):
                found[f"{base}{name}/"] = name
    return found


def _alike(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two versions have the same pages, for the greater part."""
    shared = len(set(one) & set(other))
    return shared > 1 and shared >= _SHARED * min(len(one), len(other))


def _by_folder(paths: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        folder, slash, _ = path.partition("/")
        if slash:
            found.setdefault(folder, []).append(path)
    return found


def _listed(text: str) -> list[_Listed]:
    """What mike's `versions.json` lists: objects with `version`, `title` and `aliases`, the newest version first.

    https://github.com/jimporter/mike/blob/master/mike/versions.py
    """
    try:
        entries = json.loads(text or "[]")
    except ValueError:
        return []
    found = []
    for entry in entries if isinstance(entries, list) else ():
        version = entry.get("version") if isinstance(entry, dict) else None
        if isinstance(version, str) and _is_folder(version):
            title, aliases = entry.get("title"), entry.get("aliases")
            named = " ".join(title.split()) if isinstance(title, str) else ""
            also = [alias for alias in aliases if _is_folder(alias)] if isinstance(aliases, list) else []
            found.append(_Listed(version, named or version, tuple(also)))
    return found


def _is_folder(name: object) -> bool:
    return isinstance(name, str) and bool(name) and not name.startswith(".") and "/" not in name and "\\" not in name
