"""The second half of a build: pages become mirrors, then what lists them; what an earlier run made alike stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b

from llmdocs import __version__
from llmdocs.cache.drafts import Drafts
from llmdocs.config import Config
from llmdocs.convert.settle import settle
from llmdocs.model import Page
from llmdocs.outputs.llms_full import llms_full
from llmdocs.outputs.llms_txt import Layout, llms_txt
from llmdocs.outputs.mirror import mirror
from llmdocs.outputs.write import Output
from llmdocs.plan import Plan, Volume, with_editions
from llmdocs.sources.site import aliases, file_url, markdown_path

_HELD = 16_000_000
"""Characters of settled text that are kept in memory; a site of some hundred pages has fewer."""


def names_of(path: str, config: Config) -> tuple[str, ...]:
    """The files that the mirror of an HTML file is written to."""
    return (markdown_path(path), *aliases(path, config.mirrors))


def publish(plan: Plan, drafts: Drafts, output: Output, config: Config, layout: Layout) -> None:
    """Write mirrors, then what lists them. What an earlier run made of the same is left as it is."""
    before = drafts.finals()
    whole = drafts.note("full") if before else None
    keys = drafts.keys()
    mirrors = {page.markdown for page in plan.pages}
    finals: dict[str, bytes] = {}
    failed: set[str] = set()

    # What the mirrors took is wanted again for llms-full.txt: as much as fits is kept until then.
    held: dict[str, str] = {}
    room = _HELD if config.full_text.enabled and plan.site.url else 0

    def body(page: Page) -> str:
        text = held.pop(page.path, None)
        if text is None:
            text = text_of(page, plan, drafts)
        return text

    for volume in plan.volumes:
        index = index_of(volume, config)
        salt = repr((__version__, index, config.front_matter, config.directive, config.mirrors)).encode()
        for page in (volume.whole(entry.page) for section in volume.sections for entry in section.entries):
            names = [page.markdown, *(name for name in aliases(page.path, config.mirrors) if name not in mirrors)]
            key = _final(plan, page, keys[page.path], salt)
            finals[page.path] = key
            if before.get(page.path) == key and all(list(map(output.keep, names))):
                plan.sizes[page.path] = output.size(page.markdown)
                continue
            text = body(page)
            if len(text) <= room:
                held[page.path] = text
                room -= len(text)
            text = mirror(page, text, index, front_matter=config.front_matter, directive=config.directive)
            plan.sizes[page.path] = len(text.encode("utf-8", "replace"))
            done = [output.write(name, text) for name in names]
            if not all(done):
                failed.add(page.path)
    now = _whole(plan, finals, config)
    listed = [
        _list(volume, plan, body, output, config, layout, same=whole == now)
        for volume in plan.volumes
        if volume.site.url
    ]
    drafts.keep_note("full", now if all(listed) else b"")
    drafts.settle((path, None if path in failed else key) for path, key in finals.items())


def text_of(page: Page, plan: Plan, drafts: Drafts) -> str:
    """The page as Markdown: what its mirror holds below its head."""
    return settle(drafts.body(page.path), plan.address(page), plan.anchors(page))[0]


def index_of(volume: Volume, config: Config) -> str:
    """The address of an edition's llms.txt, which its mirrors name; empty where there is none."""
    return file_url(volume.site.url, "llms.txt") if volume.site.url and config.llms_txt else ""


def _list(
    volume: Volume,
    plan: Plan,
    body: Callable[[Page], str],
    output: Output,
    config: Config,
    layout: Layout,
    *,
    same: bool,
) -> bool:
    """Write llms.txt and llms-full.txt of an edition at its own root; whether all of the latter is there now."""
    prefix, whole = volume.edition.prefix, volume.whole
    taken = {page.markdown[len(prefix) :] for page in plan.pages if page.markdown.startswith(prefix)}
    index = index_of(volume, config)
    full = config.full_text.enabled and (bool(volume.sections) or len(plan.volumes) == 1)
    if config.llms_txt:
        texts = llms_txt(
            volume.site,
            volume.sections if prefix else with_editions(plan.site, volume.sections, plan.volumes),
            details=config.details,
            full="llms-full.txt" if full else "",
            limit=config.index_max,
            taken=taken,
            layout=layout,
        )
        name, copy = prefix + "llms.txt", prefix + "llm.txt"
        published = output.write(name, texts.pop("llms.txt"))
        text = texts.pop("llm.txt")
        # Two names for one text: where llms.txt could not be brought up to date, its copy stays as it was, and beside
        # one that somebody else wrote there is none.
        if config.llm_txt and published:
            output.write(copy, text)
        elif config.llm_txt and output.holds(name):
            output.retain(copy)
        for path, text in texts.items():
            output.write(prefix + path, text)
    complete = True
    if full:
        for path, pieces in llms_full(
            volume.site,
            volume.sections,
            lambda page: body(whole(page)),
            lambda page: _text_size(whole(page), plan, index, config),
            limit=config.full_text.max_size,
            taken=taken,
        ):
            done = (same and output.keep(prefix + path)) or output.write(prefix + path, pieces)
            complete = complete and done
    return complete


def _text_size(page: Page, plan: Plan, index: str, config: Config) -> int:
    """Bytes of a page's text alone: its mirror without what stands above it there, and nowhere else."""
    head = mirror(page, "", index, front_matter=config.front_matter, directive=config.directive)
    return max(0, plan.sizes[page.path] - len(head.encode("utf-8", "replace")))


def _whole(plan: Plan, finals: Mapping[str, bytes], config: Config) -> bytes:
    """What decides the files with all texts: their pages, how those are divided, what the list of the files says."""
    digest = blake2b(repr((__version__, config.full_text.max_size)).encode(), digest_size=16)
    for volume in plan.volumes:
        site = volume.site
        digest.update(repr((volume.edition.prefix, site.name, site.description)).encode("utf-8", "replace"))
        for section in volume.sections:
            entries = [(entry.title, entry.trail, volume.whole(entry.page).path) for entry in section.entries]
            digest.update(repr((section.title, entries)).encode("utf-8", "replace"))
            digest.update(b"".join(finals[path] for _, _, path in entries))
    return digest.digest()


def _final(plan: Plan, page: Page, key: bytes, salt: bytes) -> bytes:
    """What decides a mirror: the draft, what is said above it, where links lead, which of its anchors are wanted."""
    address = plan.address(page)
    digest = blake2b(key + salt, digest_size=16)
    digest.update(repr((page.title, page.description, page.url, page.updated)).encode("utf-8", "replace"))
    digest.update("\n".join(address(path, "", "") for path, _ in plan.links(page)).encode("utf-8", "replace"))
    digest.update("\n".join(sorted(plan.anchors(page))).encode("utf-8", "replace"))
    return digest.digest()
