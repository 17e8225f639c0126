"""Our reading of Markdown held against markdown-it-py's: the same blocks on the same lines, the same words and marks.

What differs on purpose is left out by what the source holds, for one of the reasons below. How much that may be is
written beside each: of a thousand blocks, or of a thousand texts.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from oracle import commonmark, our_blocks, our_words, their_blocks, their_words
from written import ROOT, SITES, sources

BLOCKS = {
    "directive": 130,  # Admonitions, tabs, alerts: text in them is code or a quote to CommonMark.
    "front matter": 20,  # A rule and a heading to CommonMark.
    "template": 30,  # Tags of Liquid, Jinja and Hugo, comments of MDX, objects of mkdocstrings.
    "footnote or definition list": 15,
    "formula": 4,  # What is in it may look like Markdown.
    "Markdown in HTML": 2,  # The attribute `markdown`.
    "abbreviation": 1,
    "next to one of these": 10,  # Such as the term above its definition, in one paragraph with it.
}
WORDS = {
    # How the source of a text tells it, and how many may differ.
    "footnote": (r"\[\^", 5),
    "attribute list": (r"\{:? ?[^{}\n]*[.#:=][^{}\n]*\}", 3),
    "icon": (r":[a-z][\w+-]*:", 3),
    "reference to an object": (r"\]\[", 5),  # Of mkdocstrings: it leads where no definition says.
    "mark of PyMdown": (r"\+\+|==|\^\^|~", 2),
    "template": (r"\{\{|\{%", 2),
    "role": (r"\{[\w:-]+\}`", 1),
    "picture": (r"<svg\b|<[A-Z]\w*[^<>]*/>", 1),  # Drawn in the page, or by a component.
}


def left_out(text: str) -> tuple[set[int], Counter[str], int]:
    """The lines on which nothing is compared, how many of our blocks those hold by reason, and how many there are."""
    ours = list(our_blocks(commonmark(text)))
    lines = {line for _, taken, reason in ours if reason for line in taken}
    if lines:
        for _, taken in their_blocks(text):
            if not lines.isdisjoint(taken):
                lines.update(taken)
    why = Counter(reason for _, _, reason in ours if reason)
    why["next to one of these"] += sum(not reason and not lines.isdisjoint(taken) for _, taken, reason in ours)
    return lines, why, len(ours)


def assert_few(found: Counter[str], limits: dict[str, int], total: int) -> None:
    assert {reason: count for reason, count in found.items() if count > limits[reason] * total / 1000} == {}


@pytest.fixture(params=[pytest.param(ROOT, id="ours"), pytest.param(SITES, id="real sites")])
def texts(request: pytest.FixtureRequest) -> dict[str, str]:
    """Sources by path."""
    folder: Path = request.param
    if not folder.is_dir():
        pytest.skip(f"there is no {folder}")
    return sources(folder)


@pytest.fixture(scope="session")
def examples(specification: Path) -> dict[str, str]:
    """The examples of the CommonMark specification by number."""
    script = "console.log(JSON.stringify(require('commonmark-spec').tests))"
    done = subprocess.run(["node", "-e", script], cwd=specification, check=True, capture_output=True)
    # The specification shows a tab as an arrow.
    return {f"{each['number']}": each["markdown"].replace("→", "\t") for each in json.loads(done.stdout)}


@pytest.mark.node
@pytest.mark.slow
def test_all_examples_of_the_specification_have_the_blocks_of_commonmark(examples: dict[str, str]) -> None:
    assert len(examples) == 652
    for number, text in examples.items():
        ours = [(block, reason) for block, _, reason in our_blocks(commonmark(text)) if block or reason]
        assert ours == [(block, "") for block, _ in their_blocks(text)], number


@pytest.mark.node
@pytest.mark.slow
def test_all_examples_of_the_specification_have_the_words_and_marks_of_commonmark(examples: dict[str, str]) -> None:
    for number, text in examples.items():
        theirs = {line: words for line, (_, words) in their_words(text).items()}
        assert our_words(commonmark(text)) == theirs, number


@pytest.mark.slow
def test_sources_have_the_blocks_of_commonmark(texts: dict[str, str]) -> None:
    unlike, total = Counter[str](), 0
    for path, text in texts.items():
        lines, why, count = left_out(text)
        unlike, total = unlike + why, total + count
        ours = [block for block, taken, _ in our_blocks(commonmark(text)) if block and lines.isdisjoint(taken)]
        assert ours == [block for block, taken in their_blocks(text) if lines.isdisjoint(taken)], path
    assert_few(unlike, BLOCKS, total)


@pytest.mark.slow
def test_sources_have_the_words_and_marks_of_commonmark(texts: dict[str, str]) -> None:
    unlike, total = Counter[str](), 0
    for path, text in texts.items():
        lines, _, _ = left_out(text)
        ours = our_words(commonmark(text))
        for line, (source, theirs) in their_words(text).items():
            if line in lines:
                continue
            total += 1
            if ours.get(line) != theirs:
                reasons = [name for name, (sign, _) in WORDS.items() if re.search(sign, source)]
                assert reasons or ours.get(line) == theirs, f"{path}:{line + 1}"
                unlike[reasons[0]] += 1
    assert_few(unlike, {name: limit for name, (_, limit) in WORDS.items()}, total)
