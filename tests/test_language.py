"""What the page offers beside steps on a screen, and how the steps of a section belong together."""

from __future__ import annotations

from pathlib import Path

from llmdocs.blocks.document import Document
from llmdocs.check import check
from llmdocs.rule import rules

HERE = Path(__file__).parent / "language"


def test_a_step_knows_the_command_that_the_page_offers_for_it(golden) -> None:
    source = HERE / "alternatives.md"
    steps = [rule for rule in rules() if rule.name == "ui-step"]
    said = [
        f"{each.line} «{each.text}» in the procedure of line {each.procedure}: {each.command}\n"
        for each in check(Document(source.name, source.read_text(encoding="utf-8")), steps)
    ]
    golden(HERE / "alternatives.txt", "".join(said))
