"""What each edition of a site is called, where it is, and the navigation that its pages show where nobody gave one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from llmdocs import __version__
from llmdocs.cache.drafts import Drafts
from llmdocs.editions import Edition, EditionKind, edition_of, editions
from llmdocs.extract.sidebar import read_nav
from llmdocs.model import Draft, LlmdocsError, Nav, NavItem, Site, Status
from llmdocs.sources.site import file_url

_LARGEST = 1024 * 1024


@dataclass(frozen=True)
class Ground:
    """What has been read of a site: its folder, the heads of its pages and where drafts are kept."""

    folder: Path
    heads: Sequence[Draft]
    drafts: Drafts

    @cached_property
    def keys(self) -> Mapping[str, bytes]:
        """What each page was converted from."""
        return self.drafts.keys()


def split(site: Site, ground: Ground, named: Sequence[str] = ()) -> list[tuple[Edition, Site]]:
    """The editions of a site, the root first, each as a site of its own: targets of its navigation are relative to it.

    An edition that one of the `named` patterns reaches into stays with the root.
    """
    pages = {head.path: head for head in ground.heads if head.status is Status.PAGE}
    found = editions(pages, {path: head.language for path, head in pages.items()}, _versions(ground.folder))
    reached = [each for each in found if any(pattern.lstrip("/").startswith(each.prefix) for pattern in named)]
    among = [each for each in found if not each.prefix or each not in reached]
    members: dict[str, list[Draft]] = {each.prefix: [] for each in among}
    for path, head in pages.items():
        members[edition_of(path, among).prefix].append(head)
    return [(each, _site(each, members[each.prefix], site, ground)) for each in among]


def _versions(folder: Path) -> str:
    """The text of mike's list of versions, empty where there is none."""
    file = folder / "versions.json"
    try:
        if not file.is_file() or file.is_symlink() or file.stat().st_size > _LARGEST:
            return ""
        return file.read_text("utf-8", "replace")
    except OSError as error:
        # Without it the versions would be taken for one site, and each other's files for what is to be removed.
        raise LlmdocsError(f"{file}: cannot be read: {error.strerror}") from error


def _site(edition: Edition, members: Sequence[Draft], site: Site, ground: Ground) -> Site:
    if not edition.prefix:
        return site if site.nav else replace(site, nav=_nav(edition, members, site.url, ground))
    url = file_url(site.url, edition.prefix) if site.url else ""
    name = f"{site.name} ({edition.label})" if edition.kind is EditionKind.LANGUAGE else f"{site.name} {edition.label}"
    first = next((head.description for head in members if head.path == f"{edition.prefix}index.html"), "")
    nav = _nav(edition, members, url, ground)
    return Site(name if site.name else "", url, first or site.description, nav)


def _nav(edition: Edition, members: Sequence[Draft], url: str, ground: Ground) -> Nav:
    """The navigation read from the pages, or that of an earlier run where no page it was read from has changed."""
    cut = len(edition.prefix)
    profiles = {head.path[cut:]: head.profile for head in members}
    name = f"nav {edition.prefix}"
    kept = ground.drafts.note(name)
    if kept is not None:
        digest, used, rows = json.loads(kept)
        if digest == _digest(edition, profiles, url, used, ground.keys):
            return _unpacked(rows)
    opened: dict[str, None] = {}
    nav = read_nav(tuple(profiles), profiles, _reader(ground, edition.prefix, opened), url=url)
    made = [_digest(edition, profiles, url, tuple(opened), ground.keys), [*opened], _packed(nav)]
    ground.drafts.keep_note(name, json.dumps(made).encode())
    return nav


def _packed(nav: Nav) -> list[object]:
    return [[item.title, item.target, _packed(item.children)] for item in nav]


def _unpacked(rows: Sequence[Sequence[Any]]) -> Nav:
    return tuple(NavItem(title, target, _unpacked(children)) for title, target, children in rows)


def _reader(ground: Ground, prefix: str, opened: dict[str, None]) -> Callable[[str], bytes]:
    """Bytes of a page of the edition, empty for what is no page of the site; `opened` keeps what was asked for."""
    root, keys = os.path.realpath(ground.folder), ground.keys

    def read(path: str) -> bytes:
        opened[path] = None
        if prefix + path not in keys:
            return b""
        with open(os.path.join(root, prefix + path), "rb") as file:
            return file.read()

    return read


def _digest(
    edition: Edition, profiles: Mapping[str, str], url: str, used: Sequence[str], keys: Mapping[str, bytes]
) -> str:
    """What decides a navigation: which pages there are, and what those hold that were opened."""
    digest = blake2b(repr((__version__, edition.prefix, url)).encode("utf-8", "replace"), digest_size=16)
    digest.update(repr(sorted(profiles.items())).encode("utf-8", "replace"))
    for path in used:
        digest.update(keys.get(edition.prefix + path, b"-"))
    return digest.hexdigest()
