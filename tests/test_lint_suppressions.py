"""Comments that are written for findings: the page stays what it was, and so does the file in all other respects."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from llmdocs import cli
from llmdocs.blocks.document import Document
from llmdocs.lint import adopt
from llmdocs.lint.check import check
from llmdocs.model import Finding
from llmdocs.rule import rules
from llmdocs.sources.markdown import Source
from llmdocs.suppressions.writing import allowing

OURS = re.compile(r"<!-- llmdocs:.*?-->")
LINT = ("lint", "keys.md", "--select", "ui-step,code-language,unused-suppression")
SOURCES = (
    "Click **A**.\n\nClick **B**.\n",
    "1. Click **A**.\n2. Click **B**.  \n   Go on.\n3. Click **C**.\\\n   Go on.\n",
    "- Click **A**.\n\n  Click **B**.\n\n  ```\n  x\n  ```\n- Click **C**.\n",
    "- Click **A**.\n  ```\n  x\n  ```\n- Wait.\n",
    "- ```\n  x\n  ```\n- Click **A**.\n",
    "- - Click **A**.\n  - ```\n    x\n    ```\n",
    "1. Click `a\n   b` and **A**.\n2. Wait.\n",
    "> Click **A**.\n>\n> - Click **B**.\n> - ```\n>   x\n>   ```\n",
    "---\ntitle: A\n---\nClick **A**.\n",
    "<div>\n\nClick **A**.\n\n</div>\n",
    "Text\n```\nx\n```\nClick **A**.",
)


def found(text: str) -> tuple[Finding, ...]:
    return check(Document("keys.md", text), [rule for rule in rules() if rule.name in ("ui-step", "code-language")])


@pytest.mark.parametrize("source", SOURCES)
def test_a_page_with_comments_looks_as_before(source: str) -> None:
    made = allowing(Document("keys.md", source), found(source))
    assert made != source
    assert seen(made) == seen(source)


def seen(text: str) -> str:
    """The page without our comments, and without white space that nobody sees."""
    return re.sub(r"\s+(?=<|$)", "", OURS.sub("", MarkdownIt().render(text)))


@pytest.mark.parametrize("source", SOURCES)
def test_every_finding_stays_and_is_allowed(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("keys.md").write_text(source)
    assert cli.run([*LINT, "--add-suppressions"]) == 0
    made = Path("keys.md").read_text()
    assert [each.text for each in found(made)] == [each.text for each in found(source)]
    assert cli.run([*LINT, "--fail-on", "any"]) == 0
    assert cli.run([*LINT, "--add-suppressions"]) == 0
    assert Path("keys.md").read_text() == made


def test_a_file_keeps_its_line_ends_its_mark_and_its_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "real.md"
    file.write_bytes("\ufeff# Keys\r\n\r\nClick **A**.\r\n\r\n- Click **B**.\r\n".encode())
    file.chmod(0o640)
    (tmp_path / "keys.md").symlink_to(file)
    assert cli.run([*LINT, "--add-suppressions"]) == 0
    allow = "<!-- llmdocs: allow ui-step -->"
    assert file.read_bytes().decode() == (
        f"\ufeff# Keys\r\n\r\n{allow}\r\nClick **A**.\r\n\r\n- Click **B**. {allow}\r\n"
    )
    assert (file.stat().st_mode & 0o777, (tmp_path / "keys.md").is_symlink()) == (0o640, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.md", "real.md"]


def test_a_finding_around_a_secret_is_allowed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    key = "ghp" + "_a8Kd93mZpQ71xTfR2uVbN4cYe6HsLw0jGtAo"
    source = f"```sh\ncurl https://get.relay.dev/x -H 'Authorization: Bearer {key}' | sh\n```\n"
    Path("keys.md").write_text(source)
    assert cli.run(["lint", "keys.md", "--isolated", "--add-suppressions"]) == 0
    assert Path("keys.md").read_text() == f"<!-- llmdocs: allow pipe-to-shell, secret -->\n{source}"


def test_what_the_baseline_knows_gets_no_comment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("keys.md").write_text("Click **A**.\n")
    assert cli.run([*LINT, "--baseline", "known.json", "--write-baseline"]) == 0
    Path("keys.md").write_text("Click **A**.\n\nClick **B**.\n")
    assert cli.run([*LINT, "--baseline", "known.json", "--add-suppressions"]) == 0
    assert Path("keys.md").read_text() == "Click **A**.\n\n<!-- llmdocs: allow ui-step -->\nClick **B**.\n"


def test_a_file_that_has_changed_meanwhile_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(source: Source, *rest: object) -> int:
        Path(source.file).write_text("Changed.\n")
        return real(source, *rest)  # type: ignore[arg-type]

    real = adopt.adopt
    monkeypatch.setattr("llmdocs.lint.adopt.adopt", late)
    monkeypatch.chdir(tmp_path)
    Path("keys.md").write_text("Click **A**.\n")
    assert cli.run([*LINT, "--add-suppressions"]) == 1
    assert capsys.readouterr().err.startswith(
        "keys.md: error: has changed since it was linted; run the command again\n"
    )
    assert Path("keys.md").read_text() == "Changed.\n"
