"""The rule pages of the manual are what the rules say of themselves; `pytest --update` writes them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from llmdocs.blocks.document import Document
from llmdocs.lint.check import check
from llmdocs.lint.explain import explain, page, table
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule, rules

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "rules"
RULES = {rule.name: rule for rule in rules()}
Golden = Callable[[Path, str], None]


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_its_page(name: str, golden: Golden) -> None:
    golden(PAGES / f"{name}.md", page(RULES[name]))


def test_no_page_is_of_a_rule_that_is_gone(request: pytest.FixtureRequest) -> None:
    gone = {file for file in PAGES.glob("*.md") if file.stem not in RULES and file.stem != "index"}
    if request.config.getoption("--update"):
        for file in gone:
            file.unlink()
    else:
        assert not gone


def test_the_table_of_rules(golden: Golden) -> None:
    golden(ROOT / "docs" / "includes" / "rules.md", table(RULES.values()))


def test_the_navigation_names_every_rule(golden: Golden) -> None:
    """MkDocs' navigation has no word for a folder."""
    above = "          - rules/index.md\n"
    before, found, after = (ROOT / "mkdocs.yml").read_text("utf-8").partition(above)
    assert found
    listed = "".join(f"          - rules/{name}.md\n" for name in sorted(RULES))
    golden(ROOT / "mkdocs.yml", before + above + listed + re.sub(r"\A(?: {10}- rules/\S*\n)*", "", after))


def test_the_rule_in_the_manual_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    _, _, code = (PAGES / "index.md").read_text("utf-8").partition('```python title="acme_lint.py"\n')
    (tmp_path / "acme_lint.py").write_text(code.partition("```\n")[0], "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    rule: Rule = import_module("acme_lint").OLD_NAME
    del sys.modules["acme_lint"]
    text = "# Install\n\nInstall *Acme\u00a0Relay*, once **Acme Courier**.\n\n    Acme Courier\n"
    findings = check(Document("install.md", text), [rule])
    assert [(each.line, each.column, each.text, each.message) for each in findings] == [
        (3, 28, "**Acme Courier**", "the product is called Acme Relay")
    ]
    golden(Path(__file__).parent / "explain" / "old-name.md", explain(rule))


def test_a_page_takes_in_no_file_that_an_example_names() -> None:
    """`;` keeps pymdownx.snippets, with which the manual is built, from reading the file; it is not shown."""
    text = 'A.\n\nBad:\n\n    --8<-- "a.md"\n      --8<-- "b.md"\n\nGood:\n\n    a --8<-- b\n\nLimits: none.'
    rule = Rule("a", Family.SAFETY, Severity.INFO, text, lambda _: ())
    assert '```markdown\n;--8<-- "a.md"\n  ;--8<-- "b.md"\n```\n' in page(rule)
    assert "```markdown\na --8<-- b\n```\n" in page(rule)
    assert ";" not in explain(rule).partition("```markdown\n<!--")[0]


def test_characters_that_nobody_sees_are_shown_by_their_code() -> None:
    text = "A.\n\nBad:\n\n    é\u200b\u202eb\n\nGood:\n\n    c\n\nLimits: none."
    rule = Rule("a", Family.SAFETY, Severity.INFO, text, lambda _: ())
    assert "```markdown\né\\u200b\\u202eb\n```\n" in explain(rule)


def test_an_example_that_holds_fences_stands_in_a_longer_one() -> None:
    text = "A.\n\nBad:\n\n    ````md\n    ```\n    ````\n\n    b\n\nGood:\n\n    c\n\nLimits: none."
    said = explain(Rule("a", Family.SAFETY, Severity.INFO, text, lambda _: ()))
    assert "\n`````markdown\n````md\n```\n````\n\nb\n`````\n" in said
    assert "\n```markdown\nc\n```\n" in said
