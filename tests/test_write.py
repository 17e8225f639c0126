"""The writer: what it touches, what it refuses, what it remembers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from llmdocs.model import Kind, LlmdocsError, Problem
from llmdocs.outputs.manifest import state_folder
from llmdocs.outputs.names import folded, refusal
from llmdocs.outputs.write import Output
from llmdocs.outputs.written import Written


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def run(out: Path, state: Path, texts: dict[str, str], **options: bool) -> Written:
    with Output(out, state, **options) as output:
        for path, text in texts.items():
            output.write(path, text)
    return output.report


def tree(folder: Path) -> dict[str, str]:
    """Every file's text, and the folders with a slash."""
    return {
        file.relative_to(folder).as_posix() + "/" * file.is_dir(): "" if file.is_dir() else file.read_bytes().decode()
        for file in sorted(folder.rglob("*"))
    }


def times(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def test_files_are_written_as_they_are(out: Path, state: Path) -> None:
    report = run(out, state, {"a/b/index.md": "one\n", "llms.txt": "é\r\n"})
    assert report == Written(written=("a/b/index.md", "llms.txt"))
    assert tree(out) == {"a/": "", "a/b/": "", "a/b/index.md": "one\n", "llms.txt": "é\r\n"}


def test_what_is_the_same_is_not_touched(out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two"})
    before = times(out)
    report = run(out, state, {"a.md": "one", "b.md": "new"})
    assert report == Written(written=("b.md",), unchanged=("a.md",))
    assert times(out)["a.md"] == before["a.md"]


def test_a_text_in_pieces_is_written_and_compared_like_any_other(out: Path, state: Path) -> None:
    for expected in (Written(written=("full.txt",)), Written(unchanged=("full.txt",))):
        with Output(out, state) as output:
            assert output.write("full.txt", iter(["one ", "two"]))
        assert output.report == expected
    assert tree(out) == {"full.txt": "one two"}


def test_what_is_no_longer_written_is_removed_with_its_folder(out: Path, state: Path) -> None:
    run(out, state, {"old/deep/index.md": "x", "kept/index.md": "y"})
    (out / "mine").mkdir()
    report = run(out, state, {"kept/index.md": "y"})
    assert report == Written(unchanged=("kept/index.md",), removed=("old/deep/index.md",))
    assert tree(out) == {"kept/": "", "kept/index.md": "y", "mine/": ""}


def test_a_folder_that_was_there_before_stays(out: Path, state: Path) -> None:
    (out / "theirs").mkdir(parents=True)
    run(out, state, {"theirs/index.md": "x"})
    assert run(out, state, {}).removed == ("theirs/index.md",)
    assert tree(out) == {"theirs/": ""}


def test_a_folder_of_ours_that_others_use_stays(out: Path, state: Path) -> None:
    run(out, state, {"ours/index.md": "x"})
    (out / "ours" / "note.txt").write_text("theirs")
    run(out, state, {})
    assert tree(out) == {"ours/": "", "ours/note.txt": "theirs"}


def test_a_file_of_someone_else_is_not_replaced(out: Path, state: Path) -> None:
    out.mkdir()
    (out / "llms.txt").write_text("by hand")
    report = run(out, state, {"llms.txt": "ours", "a.md": "one"})
    text = (
        "is there, and nothing tells that llmdocs wrote it: `llms_txt: false` in the configuration keeps it, "
        "deleting it or --force lets llmdocs write its own"
    )
    assert report == Written(written=("a.md",), problems=(Problem("llms.txt", Kind.ERROR, text),))
    assert tree(out) == {"a.md": "one", "llms.txt": "by hand"}
    assert run(out, state, {"llms.txt": "ours", "a.md": "one"}, force=True).written == ("llms.txt",)
    assert run(out, state, {"llms.txt": "newer", "a.md": "one"}).written == ("llms.txt",)


def test_where_there_is_no_force_none_is_offered(out: Path, state: Path) -> None:
    out.mkdir()
    (out / "a.md").write_text("by hand")
    text = (
        "is there, and nothing tells that llmdocs wrote it: `exclude` leaves out its page, "
        "deleting it lets llmdocs write its own"
    )
    assert run(out, state, {"a.md": "one"}, force=None) == Written(problems=(Problem("a.md", Kind.ERROR, text),))


def test_a_file_that_someone_changed_is_theirs(out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two"})
    (out / "a.md").write_text("changed by hand")
    (out / "b.md").write_text("changed too")
    report = run(out, state, {"a.md": "new"})
    assert [(p.path, p.kind) for p in report.problems] == [("a.md", Kind.ERROR), ("b.md", Kind.INFO)]
    assert tree(out) == {"a.md": "changed by hand", "b.md": "changed too"}


def test_a_file_that_was_only_touched_is_still_ours(out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two"})
    for name in ("a.md", "b.md"):
        os.utime(out / name, (1, 1))
    assert run(out, state, {"a.md": "new"}) == Written(written=("a.md",), removed=("b.md",))


def test_an_emptied_output_is_filled_again(out: Path, state: Path) -> None:
    run(out, state, {"a/index.md": "one"})
    (out / "a" / "index.md").unlink()
    (out / "a").rmdir()
    assert run(out, state, {"a/index.md": "one"}).written == ("a/index.md",)


def test_a_dry_run_says_the_same_and_touches_nothing(out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two", "c.md": "three"})
    (out / "theirs.md").write_text("x")
    before, remembered = tree(out), tree(state)
    texts = {"a.md": "one", "b.md": "new", "d/e.md": "new", "theirs.md": "y"}
    dry = run(out, state, texts, dry_run=True)
    assert (tree(out), tree(state)) == (before, remembered)
    assert dry == run(out, state, texts)


def test_a_dry_run_needs_no_folders(out: Path, state: Path) -> None:
    with Output(out, state, dry_run=True) as output:
        assert output.write("a/b.md", "x")
        assert output.write("full.txt", iter(["x"]))
    assert output.report.written == ("a/b.md", "full.txt")
    assert not out.exists() and not state.exists()


def test_an_earlier_file_can_be_kept_without_its_text(out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two", "c.md": "three", "d.md": "four"})
    os.utime(out / "b.md", (1, 1))
    with Output(out, state) as output:
        assert output.keep("a.md")
        assert not output.keep("b.md")
        assert output.write("b.md", "two")
        assert not output.keep("never.md")
        output.retain("c.md")
    assert output.report == Written(unchanged=("a.md", "b.md"), removed=("d.md",))
    assert set(tree(out)) == {"a.md", "b.md", "c.md"}


def test_one_mirror_for_two_pages_is_a_problem(out: Path, state: Path) -> None:
    with Output(out, state) as output:
        assert output.write("a.md", "one")
        assert not output.write("a.md", "two")
    assert [problem.path for problem in output.report.problems] == ["a.md"]
    assert tree(out) == {"a.md": "one"}


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../../x.md", "a//x.md", "", "a/./x.md", "x\0.md", "a/" + "x" * 256]
)
def test_nothing_is_written_outside_or_under_a_name_that_cannot_be(path: str, out: Path, state: Path) -> None:
    report = run(out, state, {path: "x", "good.md": "y"})
    assert [(problem.path, problem.kind) for problem in report.problems] == [(path, Kind.ERROR)]
    assert tree(out.parent) == tree(out.parent) | {"site/": "", "site/good.md": "y"}
    assert tree(out) == {"good.md": "y"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_is_not_followed_out_of_the_output(out: Path, state: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    out.mkdir()
    (out / "away").symlink_to(outside)
    (out / "page.md").symlink_to(outside / "secret.md")
    report = run(out, state, {"away/secret.md": "x", "away/deep/x.md": "x", "page.md": "x", "good.md": "y"}, force=True)
    assert [problem.path for problem in report.problems] == ["away/secret.md", "away/deep/x.md"]
    assert tree(outside) == {"secret.md": "secret"}
    assert not (out / "page.md").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_nothing_is_removed_through_a_link(out: Path, state: Path, tmp_path: Path) -> None:
    run(out, state, {"a/x.md": "x"})
    (out / "a").rename(tmp_path / "moved")
    (out / "a").symlink_to(tmp_path / "moved")
    run(out, state, {})
    assert (tmp_path / "moved" / "x.md").exists()


def test_folders_and_files_in_each_other_s_place(out: Path, state: Path) -> None:
    (out / "a.md").mkdir(parents=True)
    (out / "b").write_text("a file")
    report = run(out, state, {"a.md": "x", "b/c.md": "x", "good.md": "y"}, force=True)
    assert [problem.path for problem in report.problems] == ["a.md", "b/c.md"]
    assert report.written == ("good.md",)


def test_twins_on_a_system_that_knows_one_of_them(out: Path, state: Path) -> None:
    with Output(out, state, one_case=True) as output:
        for path in ("Guide/a.md", "guide/A.md", "caf\u00e9.md", "cafe\u0301.md", "other.md"):
            output.write(path, "x")
    assert [problem.path for problem in output.report.problems] == ["guide/A.md", "cafe\u0301.md"]
    assert "Guide/a.md" in output.report.problems[0].message


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there names may differ in case alone")
def test_twins_on_a_system_that_knows_both(out: Path, state: Path) -> None:
    assert not run(out, state, {"Guide.md": "x", "guide.md": "y"}).problems


@pytest.mark.parametrize(
    "path", ["con.md", "a/AUX/x.md", "lpt1", "nul .txt", "a:b.md", "a?.md", "dot./x.md", "space /x", "a\\b.md"]
)
def test_names_that_windows_cannot_store(path: str) -> None:
    assert refusal(path, windows=True)
    assert not refusal(path, windows=False)


@pytest.mark.parametrize(
    "path", ["console.md", "a/auxiliary.md", "com10.md", "日本/ü é.md", ".well-known/x", "con-1/x.md"]
)
def test_names_that_are_fine_everywhere(path: str) -> None:
    assert not refusal(path, windows=True)
    assert folded(path) == folded(path.upper())


def test_an_exception_forgets_no_file(out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two"})
    with pytest.raises(KeyboardInterrupt), Output(out, state) as output:
        output.write("a.md", "new")
        output.write("c.md", "three")
        raise KeyboardInterrupt
    assert tree(out) == {"a.md": "new", "b.md": "two", "c.md": "three"}
    assert run(out, state, {"b.md": "two"}) == Written(unchanged=("b.md",), removed=("a.md", "c.md"))


def test_an_exception_in_the_middle_of_a_text_leaves_the_old_one(out: Path, state: Path) -> None:
    def pieces() -> object:
        yield "half of "
        raise RuntimeError

    run(out, state, {"a.md": "one"})
    with pytest.raises(RuntimeError), Output(out, state) as output:
        output.write("a.md", pieces())
    assert tree(out) == {"a.md": "one"}
    assert run(out, state, {}).removed == ("a.md",)


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", '{"version": 1}', '{"version": 9, "files": {}}', '{"version": 1, "files": 3, "folders": []}'],
)
def test_a_broken_manifest_makes_us_careful_not_dangerous(broken: str, out: Path, state: Path) -> None:
    run(out, state, {"a.md": "one", "b.md": "two"})
    (state / "manifest.json").write_text(broken)
    report = run(out, state, {"a.md": "new"})
    assert [problem.path for problem in report.problems] == ["a.md"]
    assert tree(out) == {"a.md": "one", "b.md": "two"}


def test_a_manifest_cannot_point_outside(out: Path, state: Path, tmp_path: Path) -> None:
    run(out, state, {"a.md": "one"})
    (tmp_path / "a.md").write_text("one")
    manifest = state / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"a.md"', '"../a.md"'))
    assert run(out, state, {}).removed == ()
    assert (tmp_path / "a.md").exists()


def test_a_second_run_waits_and_then_says_so(out: Path, state: Path) -> None:
    expected = pytest.raises(LlmdocsError, match="another llmdocs run")
    with Output(out, state), expected, Output(out, state, wait=0.05):
        raise AssertionError
    assert run(out, state, {"a.md": "x"}).written == ("a.md",)


def test_old_litter_goes_when_nothing_is_remembered(out: Path, state: Path) -> None:
    (out / "a").mkdir(parents=True)
    for name, age in (("a/.llmdocs-tmp-old", 1), ("a/.llmdocs-tmp-new", 2**40)):
        (out / name).write_text("half")
        os.utime(out / name, (age, age))
    run(out, state, {})
    assert set(tree(out)) == {"a/", "a/.llmdocs-tmp-new"}


def test_each_output_has_a_state_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMDOCS_CACHE_DIR", str(tmp_path))
    first = state_folder(tmp_path / "one")
    assert first.parent == tmp_path
    assert first == state_folder(tmp_path / "two" / ".." / "one") != state_folder(tmp_path / "two")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG is for other systems")
def test_the_user_s_cache_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LLMDOCS_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert state_folder(tmp_path / "one").parent == tmp_path / "llmdocs"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_folder(tmp_path / "one").parent == tmp_path / ".cache" / "llmdocs"
