"""Every generator: pages that the real tool built from our own text, converted and compared whole.

`tests/sites/<generator>/html` holds what the tool wrote, `expected` the Markdown; `pytest --update` rewrites that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from llmdocs.convert import Reading, draft, settle
from llmdocs.model import Draft, Status

SITES = Path(__file__).parent / "sites"
URL = "https://docs.acme.test/relay/"


@dataclass(frozen=True)
class Case:
    generator: str
    html: Path
    expected: Path

    @property
    def path(self) -> str:
        return self.html.relative_to(SITES / self.generator / "html").as_posix()

    def __str__(self) -> str:
        return f"{self.generator}/{self.path}"


def cases() -> Iterator[Case]:
    for folder in sorted(SITES.glob("*/html")):
        site = folder.parent
        for page in sorted(folder.rglob("*.html")):
            yield Case(site.name, page, site / "expected" / page.relative_to(folder).with_suffix(".md"))


def converted(case: Case) -> Draft:
    folder = SITES / case.generator / "html"

    def sheet(path: str) -> str:
        file = folder / path
        return file.read_text("utf-8") if file.is_file() else ""

    return draft(case.path, case.html.read_bytes(), Reading(site=URL, sheet=sheet))


def text_of(page: Draft) -> str:
    """The page as a reader of the expected file sees it: what was told of it, then the Markdown."""
    if page.status is not Status.PAGE:
        return f"({page.status.value})\n"

    def address(path: str, query: str, fragment: str) -> str:
        return URL + path + (query and f"?{query}") + (fragment and f"#{fragment}")

    body, _ = settle(page.body, address, {fragment for _, fragment in page.links})
    hidden = [f"  {piece.reason}: {piece.text}" for piece in page.hidden]
    told = [
        f"profile: {page.profile} ({page.why})",
        f"title: {page.title}",
        f"description: {page.description or page.lead}",
        *(["hidden:", *hidden] if hidden else []),
        *(f"{problem.kind.value}: {problem.message}" for problem in page.problems),
    ]
    return "\n".join(["---", *told, "---", "", body, ""])


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_page_of_a_generator(case: Case, golden: Callable[[Path, str], None]) -> None:
    golden(case.expected, text_of(converted(case)))
