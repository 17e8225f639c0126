"""What an HTML page holds beside its Markdown reaches the rules of safety."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from llmdocs.blocks.document import Document, Origin
from llmdocs.convert.page import Reading, draft
from llmdocs.convert.settle import settle
from llmdocs.lint.check import check
from llmdocs.model import Family
from llmdocs.rule import rules

FOLDER = Path(__file__).parent / "safety" / "beside"
SAFETY = [rule for rule in rules() if rule.family is Family.SAFETY]


def said_of(name: str, *, audit: bool = True) -> str:
    """What the rules of safety say of a page, a line each."""
    made = draft("index.html", (FOLDER / name).read_bytes(), Reading("https://docs.relay.test/", audit=audit))
    origin = Origin("https://docs.relay.test/", made.hidden, beside=made.beside)
    text, _ = settle(made.body, lambda path, query, fragment: path, set())
    findings = check(Document("index.html", text, origin), SAFETY)
    return "".join(f"{each.rule} {each.line} {each.severity.value}: {each.message}\n" for each in findings)


def test_a_page_with_nothing_beside_it_raises_nothing() -> None:
    assert said_of("harmless.html") == ""


def test_what_stands_beside_the_markdown_is_found(golden: Callable[[Path, str], None]) -> None:
    golden(FOLDER / "harmful.txt", said_of("harmful.html"))


def test_a_build_does_not_look_for_it() -> None:
    made = draft("index.html", (FOLDER / "harmful.html").read_bytes(), Reading("https://docs.relay.test/"))
    assert made.beside == ()
