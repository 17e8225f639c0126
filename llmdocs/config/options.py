"""The configuration: every key, its default and its meaning, for `llmdocs.yml`, pyproject.toml and MkDocs alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from llmdocs.config.linting import Lint

Alias = Literal["x.md", "index.html.md", "x.html.md"]
Engine = Literal["walker", "markdownify"]
Globs = tuple[str, ...]

_GLOBS = (
    "A pattern names pages by Markdown source (`guide/keys.md`), HTML file or address below the site. "
    "`*` stays inside one folder, `**` crosses folders, a final `/` means the folder and all below it."
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pages that one line of `sections` picks."""

    pattern: str
    description: str = ""
    """Takes the place of the page's own description; empty keeps it."""


class Full(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How llms-full.txt is written."""

    enabled: Annotated[bool, Meta(description="Write llms-full.txt.")] = True
    max_size: Annotated[
        int,
        Meta(ge=1000, description="Bytes above which llms-full.txt is split into one file for each section."),
    ] = 1_000_000


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a project says about its llms.txt, llms-full.txt and Markdown mirrors."""

    url: Annotated[
        str,
        Meta(
            description="Absolute address of the site's root. By default what mkdocs.yml or the pages say.",
            examples=["https://docs.acme.test/"],
        ),
    ] = ""
    name: Annotated[str, Meta(description="Title of llms.txt. By default the site's own name.")] = ""
    description: Annotated[
        str, Meta(description="The one-line summary in llms.txt. By default the site's own description.")
    ] = ""
    details: Annotated[
        str, Meta(description="Paragraphs or lists that llms.txt shows under its summary: Markdown without headings.")
    ] = ""
    sections: Annotated[
        dict[str, tuple[str | dict[str, str], ...]],
        Meta(
            description="Sections of llms.txt in place of those of the navigation: a title, then its pages in order, "
            "each a pattern, or a pattern and the description to show. " + _GLOBS,
            examples=[{"Guides": ["guide/quickstart.md", "guide/**", {"faq.md": "What people ask first"}]}],
        ),
    ] = {}
    optional: Annotated[
        Globs, Meta(description="Pages listed in the last section, `Optional`. " + _GLOBS, examples=[["changelog.md"]])
    ] = ()
    exclude: Annotated[
        Globs,
        Meta(
            description="Pages that are neither mirrored nor listed. " + _GLOBS, examples=[["internal/", "**/print/"]]
        ),
    ] = ()
    full: Annotated[
        bool | Full, Meta(description="Write llms-full.txt, with all pages in one file; a mapping says how.")
    ] = True
    index_max: Annotated[
        int,
        Meta(ge=1000, description="Characters above which llms.txt is split into one llms.txt for each section."),
    ] = 50_000
    llms_txt: Annotated[bool, Meta(description="Write llms.txt.")] = True
    llm_txt: Annotated[bool, Meta(description="Write llm.txt, a copy of llms.txt.")] = True
    template: Annotated[
        str,
        Meta(
            description="Jinja2 template of llms.txt, in place of the usual layout. "
            "Its path is relative to the file that names it.",
            examples=["templates/llms.txt.j2"],
        ),
    ] = ""
    mirrors: Annotated[
        tuple[Alias, ...],
        Meta(
            description="Further names of a page's Markdown mirror. The mirror of x/index.html is x/index.md; "
            "`x.md` writes it there too, `index.html.md` as x/index.html.md. "
            "The mirror of x.html is x.md; `x.html.md` writes it there too."
        ),
    ] = ("x.md",)
    front_matter: Annotated[
        bool, Meta(description="Begin mirrors with their title, description, address and date as YAML.")
    ] = True
    directive: Annotated[bool, Meta(description="Begin mirrors with a line that points to llms.txt.")] = True
    preprocess: Annotated[
        str,
        Meta(
            description="Python file with `def preprocess(soup, output)`, called with every page's main element. "
            "Its path is relative to the file that names it.",
            examples=["hooks/llms.py"],
        ),
    ] = ""
    engine: Annotated[
        Engine, Meta(description="What turns HTML into Markdown: our own walker, or markdownify where hooks need it.")
    ] = "walker"
    redact: Annotated[
        bool, Meta(description="Replace secrets by `[REDACTED:kind]`, such as keys of known providers.")
    ] = False
    lint: Annotated[
        bool | Lint,
        Meta(
            description="What `llmdocs lint` looks for, as a mapping; true is its defaults. "
            "In MkDocs either makes findings warnings of the build."
        ),
    ] = False

    @property
    def linting(self) -> Lint:
        """`lint` as a struct, whichever way it was written."""
        return self.lint if isinstance(self.lint, Lint) else Lint()

    @property
    def full_text(self) -> Full:
        """`full` as a struct, whichever way it was written."""
        return self.full if isinstance(self.full, Full) else Full(enabled=self.full)

    @property
    def chosen(self) -> dict[str, tuple[Chosen, ...]]:
        """`sections` with every line as a `Chosen`; empty when the navigation decides."""
        return {title: tuple(_chosen(lines)) for title, lines in self.sections.items()}


def _chosen(lines: tuple[str | dict[str, str], ...]) -> list[Chosen]:
    chosen: list[Chosen] = []
    for line in lines:
        if isinstance(line, str):
            chosen.append(Chosen(line))
        else:
            chosen.extend(Chosen(pattern, description) for pattern, description in line.items())
    return chosen


def without_hook(config: Config) -> Config:
    """The same configuration with no code of the user's in it."""
    return msgspec.structs.replace(config, preprocess="")


def schema() -> dict[str, Any]:
    """The JSON Schema of `llmdocs.yml`, for editors that complete and check it."""
    return msgspec.json.schema(Config)
