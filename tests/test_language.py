"""What the page offers beside steps on a screen, and how the steps of a section belong together."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from llmdocs.blocks.document import Document
from llmdocs.lint.check import check
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


PARTS = st.sampled_from(
    "click select enter go to sign in press scan copy drag the a your **Save** *x* “Keys” `code` "
    "[here](https://a.test) "
    "![](a.png) <kbd>Esc</kbd> Ctrl + S under in if you can , . : ; — - > → \n \n\n 1. - > ``` {{ x }} <b> </b> é 日本 "
    "🎉 \u00a0 \t \r\n \\ * _ [ ] ( ) ! # | & &amp; <!-- -->".split(" ")
)


@given(st.lists(PARTS, max_size=60).map(" ".join))
def test_whatever_is_written_findings_point_at_their_own_text(source: str) -> None:
    document = Document("page.md", source)
    for each in check(document, rules()):
        assert source[each.span.start : each.span.end] == each.text
        assert document.at(each.line, each.column) == each.span.start
        assert document.at(each.end_line, each.end_column) == each.span.end
