"""llms.txt: the list of all pages, in one file or, when that would be too long, in files that the first one links to.

The format is that of https://llmstxt.org, kept to what its official parser (`llms-txt` on PyPI) reads without loss: one
summary line, one paragraph, then nothing but sections of links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from llmdocs.model import LlmdocsError, Site
from llmdocs.outputs.parts import Folders, Part, describe, divide, runs
from llmdocs.outputs.sections import Entry, Section
from llmdocs.outputs.text import TITLE_MAX, heading, link, one_line, url

INDEX_MAX = 50_000


@dataclass(frozen=True, slots=True)
class Index:
    """One llms.txt as a layout receives it: every text is safe where it will stand."""

    name: str
    summary: str
    about: str
    """How to get Markdown, where the whole text and the list of everything are; then paragraphs of the user's."""
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings that differ, each with its lines, `- [title](url): note`."""


Layout = Callable[[Index], str]


def plain(index: Index) -> str:
    """The text of an index in the usual layout; `templates/llms.txt.j2`, which users start from, gives the same."""
    head = f"# {index.name}\n\n> {index.summary}\n\n{index.about}\n"
    return head + "".join(f"\n## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in index.sections)


def llms_txt(
    site: Site,
    sections: Sequence[Section],
    *,
    details: str = "",
    full: str = "llms-full.txt",
    limit: int = INDEX_MAX,
    taken: Collection[str] = (),
    layout: Layout = plain,
) -> dict[str, str]:
    """Texts by path: `llms.txt`, its copy `llm.txt` and, where the list exceeds the limit, `section/llms.txt` files.

    `details` are paragraphs of the user's; `full` is the path of the file with all texts, empty when there is none;
    `taken` are the site's own files, without those that an earlier run of ours left among them.
    """
    if not site.url:
        raise LlmdocsError("llms.txt needs absolute links: give the address at which the site is published (url)")
    about = "Links lead to the Markdown version of each page."
    whole = f"text of all pages is in {url(site.url + full)}" if full else ""
    paragraphs = (f"{about} The {whole}" if whole else about, _without_headings(details))
    index = Index(name_of(site), summary_of(site), "\n\n".join(filter(None, paragraphs)), ())
    lines = {entry.page.path: _line(entry) for section in sections for entry in section.entries}
    listed = tuple((section.title, _lines(section.entries, lines)) for section in sections)
    text = layout(replace(index, sections=listed))
    if len(text) <= limit:
        return {"llms.txt": text, "llm.txt": text}
    parent = f"This is one part of the list in {url(site.url + 'llms.txt')}"
    below = replace(index, about=f"{about} {parent}" + (f" and the {whole}" if whole else ""))
    nested = _Nested(site, sections, below, lines, limit, taken, layout)
    texts, entries = nested.by_section(layout(index))
    text = layout(replace(index, sections=entries))
    if len(text) > limit:
        texts, entries = nested.packed()
        text = layout(replace(index, sections=entries))
    return {"llms.txt": text, "llm.txt": text, **texts}


def name_of(site: Site) -> str:
    """What the site is called: its name, or else the address it stands at."""
    return heading(site.name) or heading(site.url.partition("//")[2].strip("/")) or "Documentation"


def summary_of(site: Site) -> str:
    """The site's description on one line; never empty."""
    return one_line(site.description).lstrip("> ") or f"Documentation of {name_of(site)}."


def _without_headings(details: str) -> str:
    """The user's paragraphs; a heading among them would end the introduction, and is set in bold."""
    lines = details.replace("\r\n", "\n").strip()
    bold = re.sub(r"^ {0,3}#{1,6}[ \t]+([^\n]*[^\s#])[ \t#]*$", r"**\1**", lines, flags=re.MULTILINE)
    return re.sub(r"^(?=#)", r"\\", bold, flags=re.MULTILINE)


def _line(entry: Entry) -> str:
    return link(entry.title, entry.page.markdown_url, entry.page.description)


def _lines(entries: Sequence[Entry], lines: dict[str, str]) -> tuple[str, ...]:
    return tuple(lines[entry.page.path] for entry in entries)


_Found = tuple[dict[str, str], tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class _Nested:
    """Division of a list that is too long; `index` is what every part says of itself, without sections."""

    site: Site
    sections: Sequence[Section]
    index: Index
    lines: dict[str, str]
    limit: int
    taken: Collection[str]
    layout: Layout

    def by_section(self, head: str) -> _Found:
        """The longest sections in files of their own, as many as it takes; the others stay where readers look first."""
        size = {
            section.title: sum(map(self._weight, section.entries)) + len(section.title) for section in self.sections
        }
        folders = Folders(self.sections, self.taken)
        moved: dict[str, list[Part]] = {}
        total = len(head) + sum(size.values()) + 6 * len(size)
        for section in sorted(self.sections, key=lambda section: -size[section.title]):
            if total <= self.limit:
                break
            parts = [
                Part(name, describe(run), folders.choose(name, run, "llms.txt"), (Section(section.title, run),))
                for name, run in divide(section, self._weight, self._room(section.title))
            ]
            saved = sum(map(self._weight, section.entries)) - sum(len(self._link(part)) + 1 for part in parts)
            if saved > 0:
                total -= saved
                moved[section.title] = parts
        texts = {f"{part.folder}/llms.txt": self._text(part) for parts in moved.values() for part in parts}
        return texts, tuple(
            (
                section.title,
                tuple(map(self._link, moved[section.title]))
                if section.title in moved
                else _lines(section.entries, self.lines),
            )
            for section in self.sections
        )

    def packed(self) -> _Found:
        """Several sections to a file, for sites with so many that a link to each is too much."""
        longest = max(len(section.title) for section in self.sections)
        entries = [
            replace(entry, trail=(section.title, *entry.trail))
            for section in self.sections
            for entry in section.entries
        ]
        found = runs(entries, lambda entry: self._weight(entry) + len(entry.trail[0]) + 6, self._room("x" * longest))
        folders = Folders(self.sections, self.taken)
        parts = []
        for number, run in enumerate(found, 1):
            titles = dict.fromkeys(entry.trail[0] for entry in run)
            within = tuple(Section(title, tuple(entry for entry in run if entry.trail[0] == title)) for title in titles)
            name = f"Part {number}: {within[0].title}" + (f" to {within[-1].title}" if len(within) > 1 else "")
            parts.append(Part(name, describe(run), folders.choose(f"part-{number}", run, "llms.txt"), within))
        texts = {f"{part.folder}/llms.txt": self._text(part) for part in parts}
        return texts, (("Contents", tuple(map(self._link, parts))),)

    def _weight(self, entry: Entry) -> int:
        return len(self.lines[entry.page.path]) + 1

    def _room(self, title: str) -> int:
        """What a part may hold besides its own head."""
        return self.limit - len(self.layout(replace(self.index, name="", sections=((title, ()),)))) - TITLE_MAX

    def _link(self, part: Part) -> str:
        return link(part.title, f"{self.site.url}{part.folder}/llms.txt", part.note)

    def _text(self, part: Part) -> str:
        sections = tuple((section.title, _lines(section.entries, self.lines)) for section in part.sections)
        return self.layout(replace(self.index, name=heading(f"{self.index.name}: {part.title}"), sections=sections))
