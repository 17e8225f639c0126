"""Each rule against its file in tests/rules.

A line that must fire ends in the rule's name in braces, which is taken off before the rule sees it; every other line
must stay silent. Beside each file is what the rule says, place by place.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmdocs.blocks.document import Document
from llmdocs.lint.check import check
from llmdocs.rule import rules

HERE = Path(__file__).parent / "rules"
SPECS = sorted(path for path in HERE.iterdir() if path.suffix in (".md", ".mdx"))
RULES = {rule.name: rule for rule in rules()}
MARKER = re.compile(r" \{([a-z-]+)\}(\r?)$", re.MULTILINE)


def read(spec: Path) -> tuple[str, set[int]]:
    """The source of a spec without its markers, and the lines that have one."""
    name = spec.name.partition(".")[0]
    text = spec.read_bytes().decode()
    marked = {text.count("\n", 0, found.start()) + 1 for found in MARKER.finditer(text) if found[1] == name}
    return MARKER.sub(lambda found: found[2] if found[1] == name else found[0], text), marked


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_rule_fires_on_the_marked_lines_and_on_no_other(spec: Path, golden) -> None:
    source, marked = read(spec)
    findings = check(Document(spec.name, source), [RULES[spec.name.partition(".")[0]]])
    assert {finding.line for finding in findings} == marked
    assert len({finding.span for finding in findings}) == len(findings), "told twice"
    said = [f"{each.line}:{each.column} {each.severity.value} «{each.text}» {each.message}\n" for each in findings]
    golden(spec.with_name(spec.name + ".txt"), "".join(said))


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_has_a_spec(name: str) -> None:
    assert (HERE / f"{name}.md").is_file()


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_says_what_is_bad_what_is_good_and_what_it_cannot_see(name: str) -> None:
    text = RULES[name].help
    assert [part in text for part in ("\n\nBad:\n\n", "\n\nGood:\n\n", "\n\nLimits: ")] == [True] * 3


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_summary_of_a_rule_is_a_paragraph_of_its_own(name: str) -> None:
    summary, after, why = RULES[name].help.split("\n", 2)
    assert summary and not after and why[:1].strip()
