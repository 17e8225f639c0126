"""Which documents are taken for English: rules that read English say nothing of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmdocs.blocks.document import Document
from llmdocs.language.english import is_english

SAMPLES = (Path(__file__).parent / "english" / "samples.txt").read_text("utf-8").split("=== ")[1:]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.splitlines()[1][:30])
def test_a_document_is_english_or_it_is_not(sample: str) -> None:
    title, _, text = sample.partition("\n")
    assert is_english(Document("keys.md", text)) is title.startswith("english")


def test_names_and_code_are_no_words_of_a_language() -> None:
    assert is_english(Document("AUTHORS.md", ""))
    assert is_english(Document("keys.md", "```\nder die das und ist nicht ein eine einen sie\n```\n" * 20))
