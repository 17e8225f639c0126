"""Which files are linted, what they are called, and what happens to those that cannot be read."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from llmdocs import cli
from llmdocs.sources import markdown
from llmdocs.sources.markdown import find

STEP = "Click **Create**.\n"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(name: str, text: str | bytes = STEP) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def lint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, object]], str]:
    status = cli.run(["lint", "--format", "json", "--select", "ui-step", *arguments])
    printed = capsys.readouterr()
    return status, json.loads(printed.out)["findings"], printed.err


def paths(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[object]:
    return [finding["path"] for finding in lint(capsys, *arguments)[1]]


def test_paths_are_relative_to_the_repository(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / ".git").mkdir()
    write("docs/guide/keys.md")
    outside = work.parent / "outside.md"
    outside.write_text(STEP)
    assert paths(capsys, "docs") == ["docs/guide/keys.md"]
    assert paths(capsys, str(work / "docs")) == ["docs/guide/keys.md"]
    monkeypatch.chdir("docs")
    assert paths(capsys, "guide/keys.md") == ["docs/guide/keys.md"]
    assert paths(capsys, ".") == ["docs/guide/keys.md"]
    assert paths(capsys, "../docs/guide/../guide") == ["docs/guide/keys.md"]
    assert paths(capsys, "../../outside.md") == ["../../outside.md"]
    assert paths(capsys, str(outside)) == [outside.as_posix()]


def test_without_a_repository_paths_are_as_they_were_given(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/keys.md")
    assert paths(capsys, "docs") == ["docs/keys.md"]
    assert paths(capsys, "./docs/") == ["docs/keys.md"]
    assert paths(capsys, ".") == ["docs/keys.md"]
    assert paths(capsys, str(work / "docs")) == [(work / "docs/keys.md").as_posix()]


def test_a_worktree_is_a_repository_too(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(".git", "gitdir: /elsewhere\n")
    write("docs/keys.md")
    assert paths(capsys, str(work / "docs")) == ["docs/keys.md"]


def test_links_are_followed_to_files_once_and_to_folders_never(capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/keys.md")
    write("README.md")
    os.symlink("..", "docs/loop")
    os.symlink("keys.md", "docs/same.md")
    os.symlink("../README.md", "docs/readme.md")
    os.symlink("nowhere.md", "docs/dead.md")
    os.symlink("docs", "linked")
    assert paths(capsys, "docs") == ["docs/keys.md", "docs/readme.md"]
    assert paths(capsys, "linked") == ["linked/keys.md", "linked/readme.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_pipes_are_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/keys.md")
    os.mkfifo("docs/pipe.md")
    assert paths(capsys, "docs") == ["docs/keys.md"]
    status, found, err = lint(capsys, "docs/pipe.md", "docs/keys.md")
    assert (status, len(found), err) == (1, 1, "docs/pipe.md: error: neither a file nor a folder\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# A\n\xff\n", "not UTF-8, in line 2; save the file as UTF-8"),
        ("# A\n".encode("utf-16"), "not UTF-8, in line 1; save the file as UTF-8"),
        (b"x" * 101, "too large to lint: 101 bytes, the limit is 100"),
    ],
)
def test_what_cannot_be_read_costs_only_itself(
    content: bytes, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "LARGEST", 100)
    write("docs/bad.md", content)
    write("docs/keys.md")
    for _ in range(2):
        status, found, err = lint(capsys, "docs", "--fail-on", "never")
        assert (status, [each["path"] for each in found], err) == (1, ["docs/keys.md"], f"docs/bad.md: error: {said}\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/keys.md")
    write("docs/closed/x.md").parent.chmod(0)
    status, found, err = lint(capsys, "docs")
    assert (status, len(found), err) == (1, 1, "docs/closed: error: cannot be read: Permission denied\n")


def test_what_git_ignores_is_left_out_unless_it_is_named(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(".gitignore", "/docs/api/\n*.draft.md\n!kept.draft.md\n# docs\nguide/old.md\n\\!\\*.md\nend\\ \n")
    write("docs/.gitignore", "notes.*\n")
    for name in ("api/all.md", "a.draft.md", "kept.draft.md", "guide/old.md", "guide/notes.md", "keys.md"):
        write(f"docs/{name}")
    for name in ("!*.md", "!a.md", "end /x.md"):
        write(f"docs/{name}")
    assert len(paths(capsys, "docs")) == 9
    (work / ".git").mkdir()
    assert paths(capsys, "docs") == ["docs/!a.md", "docs/guide/old.md", "docs/kept.draft.md", "docs/keys.md"]
    assert paths(capsys, "docs/api", "docs/a.draft.md") == ["docs/a.draft.md", "docs/api/all.md"]
    monkeypatch.chdir("docs/guide")
    assert paths(capsys, ".") == ["docs/guide/old.md"]


def test_a_list_of_ignored_files_that_cannot_be_read_is_told(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / ".git").mkdir()
    (work / "docs/.gitignore").mkdir(parents=True)
    write("docs/keys.md")
    status, found, err = lint(capsys, "docs")
    assert (status, len(found), err) == (1, 1, "docs/.gitignore: warning: cannot be read: Is a directory\n")
    (work / "docs/.gitignore").rmdir()
    os.mkfifo(work / "docs/.gitignore")
    status, found, err = lint(capsys, "docs")
    assert (status, len(found), err) == (1, 1, "docs/.gitignore: warning: cannot be read: it is a pipe\n")


def test_a_link_to_itself_costs_only_itself(capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/keys.md")
    Path("docs/again.md").symlink_to("again.md")
    Path("docs/nowhere.md").symlink_to("none.md")
    status, found, err = lint(capsys, "docs")
    said = os.strerror(errno.ELOOP)
    assert (status, len(found), err) == (1, 1, f"docs/again.md: error: cannot be read: {said}\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_place_of_a_finding_gives_its_text(end: str, mark: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"# Über{end}{end}\tCode{end}{end}Tänzer 🩰: click **Säve**.{end}Wait.{end}"
    write("keys.md", mark + text)
    _, (finding,), _ = lint(capsys, "keys.md")
    line = text.split("\n")[int(str(finding["line"])) - 1]
    assert finding["line"] == finding["end_line"] == 5
    assert line[int(str(finding["column"])) - 1 : int(str(finding["end_column"])) - 1] == finding["text"]


def test_a_name_that_is_no_text_costs_only_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/keys.md")
    try:
        write(os.fsdecode(b"docs/\xff.md"))
    except OSError:
        pytest.skip("this file system takes no such names")
    status, found, err = lint(capsys, "docs")
    assert (status, len(found)) == (1, 1)
    assert err == "docs/\\udcff.md: error: its name is not valid UTF-8; rename it\n"


def test_files_come_in_the_order_of_their_paths() -> None:
    for name in ("b.md", "a/b.md", "a.md", "a/a.md", "a-b/c.md"):
        write(f"docs/{name}")
    found = find(["docs/b.md", "docs"], lambda place: False, None)
    assert [source.path for source in found.sources] == [
        "docs/a-b/c.md",
        "docs/a.md",
        "docs/a/a.md",
        "docs/a/b.md",
        "docs/b.md",
    ]
