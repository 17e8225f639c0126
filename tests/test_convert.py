"""Each `convert/<case>.html`, a piece of a page, becomes `convert/<case>.md`; the file's name says what is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from llmdocs.convert import fragment_to_markdown

CASES = sorted(Path(__file__).with_name("convert").glob("*.html"))
each_case = pytest.mark.parametrize("page", CASES, ids=lambda path: path.stem)


def converted(html: str) -> str:
    return fragment_to_markdown(html).rstrip("\n") + "\n"


@each_case
def test_case(page: Path, golden: Callable[[Path, str], None]) -> None:
    golden(page.with_suffix(".md"), converted(page.read_text("utf-8")))
