"""The values that pass between the parts: frozen, and knowing nothing of how they are made or used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class LlmdocsError(Exception):
    """Something the user can mend; the text says what, where and what to do. Faces translate it, exit status 2.

    Several things that can be mended at once are its several arguments.
    """

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class Kind(str, Enum):
    """What a problem is: an error costs a page or a file, a warning is converted all the same."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell the user about one file."""

    path: str
    """The file, relative to the site or as the user named it; empty when it is about the whole run."""
    kind: Kind
    message: str


class Severity(str, Enum):
    """How much a finding weighs. `--fail-on` names the least that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Family(str, Enum):
    """What a rule guards against; every rule belongs to one family, and a family can be selected as a whole."""

    HUMAN_ONLY = "human-only"
    """A step that needs a screen, a pointer or a person."""
    VISUAL_ONLY = "visual-only"
    """Something that only a picture or a place on the screen says."""
    LEGIBILITY = "legibility"
    """Text that an agent reads wrongly, or finds late."""
    SAFETY = "safety"
    """Text that harms who trusts it."""


class Span(NamedTuple):
    """A stretch of a source: 0-based, half open, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has against one place of a document."""

    rule: str
    family: Family
    severity: Severity
    path: str
    """The file, relative to the repository, or as the user named it outside of one, with forward slashes."""
    span: Span
    line: int
    """Lines and columns count from 1, columns in characters; the end is the first position after the text."""
    column: int
    end_line: int
    end_column: int
    message: str
    text: str
    """The source from `span.start` to `span.end`, with stars for all but the first characters of a secret."""
    veiled: str = ""
    """Where a secret is: a few bits of its hash, see `llmdocs.report.fingerprint.veil`."""
    heading: str = ""
    """The text of the nearest heading above, empty when there is none."""
    procedure: int | None = None
    """The line of the first step of the procedure that this step belongs to."""
    command: str | None = None
    """A command that does the same, where one is known."""
    url: str | None = None
    """Of a built page: its address."""
    mirror_line: int | None = None
    """Of a built page: the line in its Markdown mirror."""


class Status(str, Enum):
    """What becomes of an HTML file. Only `PAGE` and `UNLISTED` are mirrored."""

    PAGE = "page"
    UNLISTED = "unlisted"
    """Mirrored, listed after everything else: it is in no navigation."""
    REDIRECT = "redirect"
    NOINDEX = "noindex"
    NOT_FOUND = "404"
    FURNITURE = "furniture"
    """A page the generator made for browsing or searching: index, search, print view."""
    EXCLUDED = "excluded"
    """The configuration leaves it out."""
    DRAFT = "draft"
    OFF = "turned off by its front matter"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A piece of a page that no reader can see, and so was left out."""

    reason: str
    """Why it is invisible: the attribute, declaration or element."""
    text: str
    """The first characters of what was dropped."""
    in_code: bool = False


class Aspect(str, Enum):
    """What an HTML page holds beside the Markdown that is made of it."""

    CHARACTERS = "characters"
    """Characters that no reader sees, and the conversion took out or left in."""
    REMARK = "remark"
    """A comment that speaks to a model."""
    LABEL = "label"
    """A text for those who listen that speaks to a model."""
    LINK = "link"
    """An address that is not published."""
    COPIED = "copied"
    """What a control copies."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Something of an HTML page that its Markdown does not show; looked for where pages are linted."""

    aspect: Aspect
    text: str
    in_code: bool = False


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of a navigation: a page, an external link, or a section that holds others."""

    title: str
    """As the navigation shows it; empty when it gives none."""
    target: str | None = None
    """The page's HTML file relative to the site (`guide/index.html`), an absolute URL, or None for a bare section."""
    children: tuple[NavItem, ...] = ()


Nav = tuple[NavItem, ...]


def walk_nav(nav: Nav, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], NavItem]]:
    """Every entry in order with the titles of the sections it stands in."""
    for item in nav:
        yield above, item
        yield from walk_nav(item.children, (*above, item.title) if item.title else above)


@dataclass(frozen=True, slots=True)
class Draft:
    """An HTML page turned into Markdown, before links are settled: what can be known from that page alone.

    `body` holds marks in place of internal links and anchors (see `llmdocs.convert.marks`), since which pages have a
    mirror, and which anchors anyone links to, is known only when the whole site has been read.
    """

    path: str
    """The HTML file, relative to the site, with forward slashes."""
    status: Status
    title: str = ""
    description: str = ""
    """What `<meta name=description>` says."""
    lead: str = ""
    """The first sentences of the page's own text, for a page that has no description."""
    language: str = ""
    """The page's own `lang` attribute."""
    generator: str = ""
    profile: str = ""
    """The profile that was used to read the page."""
    why: str = ""
    """What the profile and the main element were recognised by."""
    body: str = ""
    ids: tuple[str, ...] = ()
    """Every id in the HTML page, in order."""
    links: tuple[tuple[str, str], ...] = ()
    """(path below the site, fragment) of every internal link, without repetition."""
    hidden: tuple[Hidden, ...] = ()
    beside: tuple[Beside, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is published: everything an index or a mirror says about it but the text itself."""

    path: str
    """The HTML file, relative to the site, with forward slashes."""
    url: str
    """Absolute URL of the HTML page."""
    markdown: str
    """The mirror's path relative to the output folder."""
    markdown_url: str
    """Absolute URL of the mirror."""
    title: str
    description: str = ""
    section: tuple[str, ...] = ()
    """Titles of the sections of the navigation above the page, outermost first."""
    status: Status = Status.PAGE
    updated: str = ""
    """ISO date of the last change, where the site or its source says so."""
    tokens: int = 0
    """An estimate: characters of the mirror divided by four."""
    generator: str = ""
    profile: str = ""
    why: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What is known of a page from its source, not from its HTML: given by the plugin, or found beside the site."""

    title: str = ""
    description: str = ""
    updated: str = ""
    markdown: str = ""
    """The Markdown source, empty when unknown: code blocks take their language from it."""
    status: Status | None = None
    """What the source decides: `PAGE` keeps one that would be left out, `OFF` and `DRAFT` leave it out."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site before its pages are read."""

    name: str
    url: str
    """Absolute, ends with a slash; empty when nobody knows it."""
    description: str = ""
    nav: Nav = ()
    sources: dict[str, SourcePage] = field(default_factory=dict)
    """By HTML path."""
