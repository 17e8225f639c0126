"""What earlier runs of the linter found is used where nothing has changed, and is never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from llmdocs import cli
from llmdocs.blocks.document import Document
from llmdocs.cache.findings import Kept, pack, unpack
from llmdocs.catalogue import Card
from llmdocs.lint import flow, judge, verdicts
from llmdocs.lint.check import check
from llmdocs.model import Family, Severity
from llmdocs.outputs.manifest import state_folder
from llmdocs.rule import rules
from llmdocs.sources.markdown import find
from llmdocs.verdict import Verdict

TEXT = "# Keys\n\nClick **Create**.\n"
LINT = ("lint", "docs", "--select", "ui-step", "--format", "concise")
FOUND = "docs/keys.md:3:1: error: “Click Create” needs a pointer and a screen"


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "keys.md").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were judged, and not taken over."""
    paths: list[str] = []

    def noting(path: str, *rest: object) -> Verdict:
        paths.append(path)
        return real(path, *rest)  # type: ignore[arg-type]

    real = judge.judge
    monkeypatch.setattr("llmdocs.lint.judge.judge", noting)
    return paths


def lint(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    cli.run([*LINT, *more])
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def kept_file(docs: Path) -> Path:
    return state_folder(docs.parent) / "lint.sqlite"


def test_a_file_that_has_not_changed_is_not_judged_again(
    docs: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = lint(capsys)
    assert first.startswith(FOUND)
    os.utime(docs / "keys.md", (1, 1))
    assert (lint(capsys), judged) == (first, ["docs/keys.md"])


def test_a_file_that_has_changed_is_judged_again_though_its_date_is_the_same(
    docs: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    lint(capsys)
    there = (docs / "keys.md").stat()
    (docs / "keys.md").write_text(TEXT.replace("Create", "Remove"))
    os.utime(docs / "keys.md", ns=(there.st_atime_ns, there.st_mtime_ns))
    assert "Remove" in lint(capsys)
    assert judged == ["docs/keys.md"] * 2


def test_fewer_rules_are_taken_from_what_more_rules_found(
    docs: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    lint(capsys, "--extend-select", "code-language,ui-form")
    assert lint(capsys).startswith(FOUND)
    assert lint(capsys, "--severity", "ui-step=info").startswith("docs/keys.md:3:1: info:")
    assert lint(capsys, "--per-file-ignores", "docs/:ui-step") == ""
    assert judged == ["docs/keys.md"]
    lint(capsys, "--extend-select", "ui-navigation")
    assert judged == ["docs/keys.md"] * 2


def test_without_a_cache_every_file_is_judged_and_nothing_is_kept(
    docs: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint(capsys, "--no-cache") == lint(capsys, "--no-cache")
    assert judged == ["docs/keys.md"] * 2
    assert not kept_file(docs).exists()


def test_nothing_is_written_beside_what_is_linted(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(docs.parent.rglob("*"))
    lint(capsys)
    assert sorted(docs.parent.rglob("*")) == before


@pytest.mark.parametrize("damage", ["not a database", "half", "no table", "no verdict"])
def test_a_damaged_cache_is_made_anew_without_a_word(
    docs: Path, damage: str, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    lint(capsys)
    file = kept_file(docs)
    if damage == "not a database":
        file.write_bytes(b"x" * 5000)
    elif damage == "half":
        file.write_bytes(file.read_bytes()[:5000])
    else:
        with sqlite3.connect(file) as db:
            db.execute("drop table verdicts" if damage == "no table" else "update verdicts set value = x'c1'")
        db.close()
    assert lint(capsys).startswith(FOUND)
    lint(capsys)
    rest = len(judged)
    assert lint(capsys).startswith(FOUND)
    assert len(judged) == rest


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_does_not_matter(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state_folder(docs.parent).parent.chmod(0o500)
    assert lint(capsys).startswith(FOUND)


def test_where_the_cache_should_be_may_stand_a_file(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = state_folder(docs.parent)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("")
    assert lint(capsys).startswith(FOUND)


def test_a_run_beside_another_that_writes_goes_without(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lint(capsys)
    monkeypatch.setattr("llmdocs.cache.findings._PATIENCE", 0.01)
    other = sqlite3.connect(kept_file(docs), isolation_level=None)
    other.execute("begin exclusive")
    (docs / "keys.md").write_text(TEXT.replace("Create", "Remove"))
    assert "Remove" in lint(capsys)
    other.close()


def test_runs_at_once_find_the_same(docs: Path) -> None:
    for number in range(40):
        (docs / f"{number}.md").write_text(f"Click **Number {number}**.\n")
    command = [sys.executable, "-m", "llmdocs", *LINT]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(3)]
    assert len({run.communicate()[0] for run in runs}) == 1


def test_other_rules_forget_what_the_first_ones_found(tmp_path: Path) -> None:
    cards = {"ui-step": Card("ui-step", Family.HUMAN_ONLY, Severity.ERROR, True, True, True)}
    kept = Kept(tmp_path)
    assert kept.catalogue(b"one") is None
    kept.renew(b"one", cards)
    kept.close()
    kept = Kept(tmp_path)
    assert (kept.catalogue(b"one"), kept.catalogue(b"two")) == (cards, None)
    kept.close()


def test_a_verdict_comes_back_as_it_was() -> None:
    findings = check(Document("a.md", TEXT + "\n```\nnpm install acme\n```\n"), rules())
    assert len(findings) > 1
    for verdict in (Verdict(), Verdict(findings), Verdict(english=False)):
        assert unpack(pack(verdict)) == verdict


def test_a_warm_run_loads_no_rule_and_reads_no_markdown(docs: Path) -> None:
    code = (
        "import sys; from llmdocs import cli; cli.run(sys.argv[1:]);"
        "print(*sorted(name for name in sys.modules if name.startswith("
        "('llmdocs.rules.', 'llmdocs.blocks', 'llmdocs.language', 'llmdocs.lint.judge', 'importlib.metadata', "
        "'multiprocessing', 'rich', 'yaml'))), file=sys.stderr)"
    )
    for expected in (False, True):
        done = subprocess.run([sys.executable, "-c", code, *LINT], capture_output=True, text=True)
        assert done.stdout.startswith(FOUND)
        assert (done.stderr.strip() == "") is expected


def test_more_processes_find_the_same_in_the_same_order(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(60):
        (docs / f"{number}.md").write_text(f"Click **Number {number}**.\n" * (number % 3))
    (docs / "bad.md").write_bytes(b"\xff")
    told = []
    for jobs in ("1", "3"):
        cli.run([*LINT, "--no-cache", "--jobs", jobs])
        told.append(capsys.readouterr())
    assert told[0] == told[1]
    assert told[0].out.count("\n") == 61
    assert told[0].err == "docs/bad.md: error: not UTF-8, in line 1; save the file as UTF-8\n"


def test_a_rule_that_fails_costs_its_file_only(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: str, *rest: object) -> Verdict:
        if path == "docs/keys.md":
            raise RuntimeError("the sky fell")
        return real(path, *rest)  # type: ignore[arg-type]

    real = judge.judge
    monkeypatch.setattr("llmdocs.lint.judge.judge", broken)
    (docs / "other.md").write_text("Click **Close**.\n")
    assert cli.run([*LINT]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("docs/other.md:1:1: error: ")
    assert "docs/keys.md: error: cannot be linted: RuntimeError in test_lint_cache.py:" in printed.err
    assert printed.err.endswith(": the sky fell; this is a bug, please report it\n")


def test_progress_counts_every_file(docs: Path) -> None:
    for number in range(30):
        (docs / f"{number}.md").write_text("Text.\n")
    seen: list[tuple[int, int]] = []
    found = find(["docs"], lambda place: False, None)
    verdicts.verdicts(found.sources, frozenset(("ui-step",)), None, progress=lambda *counts: seen.append(counts))
    assert seen[-1] == (31, 31)
    assert threading.active_count() == 1
    assert flow.catalogue(None).keys() == {rule.name for rule in rules()}
