"""llms-full.txt: the text of every page in the order of the index, produced piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from llmdocs.model import Page, Site
from llmdocs.outputs.llms_txt import Index, name_of, plain, summary_of
from llmdocs.outputs.parts import Folders, Weight, describe, divide
from llmdocs.outputs.sections import Entry, Section
from llmdocs.outputs.text import heading, link, url

FULL_MAX = 1_000_000

# A line that opens or closes a fence, whatever lists and quotes it stands in, or that is a heading which can go down.
# (It looks ahead for a sign of either first: most lines have none.)
_MARKED = re.compile(
    r"""\n(?=[ \t>`~#*+\-\d])(?:
        (?P<within>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*)*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>.*)
        | [ ]{0,3}(?P<heading>\#{1,5})(?=[ \t]|$)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_ANCHORS = re.compile(r"(?:<a id=\"[^\"]*\"></a>)+\n\n(?=# )")
"""What a page begins with where links lead to its title by another name than the title's own."""
_UNQUOTED = re.compile(r"\n(?![ \t]*>)")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    title: str
    section: str
    entries: tuple[Entry, ...]


def llms_full(
    site: Site,
    sections: Sequence[Section],
    body: Callable[[Page], str],
    size: Callable[[Page], int],
    *,
    limit: int = FULL_MAX,
    taken: Collection[str] = (),
) -> Iterator[tuple[str, Iterator[str]]]:
    """Paths, each with the pieces of its text; no more than one page is held at a time.

    One `llms-full.txt` when the bodies together are no larger than the limit. Above that every section has its own
    file, or several, and `llms-full.txt` lists them: no page is left out, no file is much larger than the limit, and
    a page is never cut. `size` is a body's length in the unit of the limit, known without reading the body.
    """
    sizes = {entry.page.path: size(entry.page) + 2 * len(entry.page.url) for each in sections for entry in each.entries}
    if sum(sizes.values()) <= limit:
        yield "llms-full.txt", pieces(name_of(site), [entry for section in sections for entry in section.entries], body)
        return
    files = _files(sections, lambda entry: sizes[entry.page.path], limit, taken)
    yield "llms-full.txt", iter([_list(site, files, sizes)])
    for file in files:
        yield file.path, pieces(f"{name_of(site)}: {file.title}", file.entries, body)


def pieces(name: str, entries: Sequence[Entry], body: Callable[[Page], str]) -> Iterator[str]:
    """A heading, then each page under its title and URL, its headings one level down, a rule between pages."""
    for number, entry in enumerate(entries):
        text = body(entry.page).strip("\n")
        anchors = found[0] if (found := _ANCHORS.match(text)) else ""
        if text.startswith("# ", len(anchors)):
            first, _, rest = text[len(anchors) :].partition("\n")
            rest = anchors + rest.lstrip("\n")
        else:
            first, rest = f"# {heading(entry.page.title or entry.title)}", text
        first, rest = lowered(first), lowered(rest).strip("\n")
        above = "\n---\n" if number else f"# {name}\n"
        yield f"{above}\n{first}\n\nURL: {entry.page.url}\n" + (f"\n{rest}\n" if rest else "")


def lowered(text: str) -> str:
    """The Markdown with each heading one level down; code keeps every `#`, and the sixth level stays."""
    if "#" not in text:
        return text
    text = f"\n{text}"
    parts, last = [], 1
    fence = within = ""
    until = 0
    for found in _MARKED.finditer(text):
        mark = found["fence"]
        if fence and until <= found.start():
            fence = ""
        if not mark:
            if not fence:
                parts += [text[last : found.start("heading")], "#"]
                last = found.start("heading")
        elif not fence:
            fence, within = mark, found["within"]
            # A quote takes its unfinished fence with it.
            over = _UNQUOTED.search(text, found.end()) if ">" in within else None
            until = over.start() if over else len(text)
        elif mark.startswith(fence) and not found["info"].strip() and _closes(found["within"], within):
            fence = ""
    parts.append(text[last:])
    return "".join(parts)


def _closes(before: str, opened: str) -> bool:
    """Whether what stands before a fence lets it close one: as many quotes, no list item, no deeper indentation."""
    if before.strip(" \t>") or before.count(">") != opened.count(">"):
        return False
    return len(before.expandtabs(4)) <= len(opened.expandtabs(4)) + 3


def _files(sections: Sequence[Section], weight: Weight, limit: int, taken: Collection[str]) -> list[_File]:
    folders = Folders(sections, taken)
    return [
        _File(f"{folders.choose(title, run, 'llms-full.txt')}/llms-full.txt", title, section.title, run)
        for section in sections
        for title, run in divide(section, weight, limit)
    ]


def _list(site: Site, files: Sequence[_File], sizes: dict[str, int]) -> str:
    """`llms-full.txt` when the texts stand in files of their own."""
    listed: dict[str, list[str]] = {}
    for file in files:
        kilobytes = sum(sizes[entry.page.path] for entry in file.entries) // 1000 + 1
        line = link(file.title, site.url + file.path, f"{describe(file.entries)}; about {kilobytes} kB")
        listed.setdefault(file.section, []).append(line)
    about = f"The text of all pages is in the files below. A list of the pages is in {url(site.url + 'llms.txt')}"
    return plain(
        Index(name_of(site), summary_of(site), about, tuple((title, tuple(lines)) for title, lines in listed.items()))
    )
