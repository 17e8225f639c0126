"""The writer under real faults: full and read-only disks, denied folders, killed runs, two at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from llmdocs.outputs.write import Output

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these faults are made with POSIX means")


def python(code: str, *arguments: object, before: tuple[str, ...] = ()) -> list[str]:
    """What a script of its own process printed, line by line; `output` and `report()` are there for it."""
    start = """
        import sys
        from pathlib import Path
        from llmdocs.outputs.write import Output
        def report(output):
            for path in output.report.written: print("written", path)
            for problem in output.report.problems: print(problem.kind.value, problem.path, problem.message)
    """
    script = textwrap.dedent(start) + textwrap.dedent(code)
    command = [*before, sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def on_a_small_disk(code: str, folder: Path, *, remount: str = "") -> list[str]:
    """The script with a 64 KiB file system of its own at the folder, in its own mount namespace."""
    folder.mkdir()
    mount = f'mount -t tmpfs -o size=64k none "{folder}" && exec "$@"'
    probe = (
        subprocess.run(["unshare", "-Urm", "sh", "-c", mount, "-", "true"], capture_output=True, check=False)
        if (shutil.which("unshare"))
        else None
    )
    if probe is None or probe.returncode:
        pytest.skip("this system does not let users mount a file system of their own (unshare -Urm)")
    return python(code, folder, before=("unshare", "-Urm", "sh", "-c", mount, "-"))


def test_a_full_disk_is_named_and_leaves_whole_files(tmp_path: Path) -> None:
    lines = on_a_small_disk(
        """
        out = Path(sys.argv[1])
        with Output(out / "site", out.parent / "state") as output:
            output.write("a.md", "x" * 10_000)
            output.write("b.md", "x" * 100_000)
            output.write("c.md", "x" * 10)
        report(output)
        print(sorted((file.name, file.stat().st_size) for file in (out / "site").iterdir()))
        """,
        tmp_path / "disk",
    )
    assert lines == [
        "written a.md",
        "error b.md cannot be written: No space left on device",
        "error  1 further files could not be written: No space left on device",
        "[('a.md', 10000)]",
    ]


def test_a_full_disk_takes_nothing_away(tmp_path: Path) -> None:
    """Old files stay, and the next run with room goes on from there."""
    lines = on_a_small_disk(
        """
        out = Path(sys.argv[1])
        def go(size):
            with Output(out / "site", out / "state") as output:
                output.write("a.md", "a" * size)
                output.write("b.md", "b" * size)
            report(output)
            print(sorted((file.name, file.stat().st_size) for file in (out / "site").iterdir()))
        go(1_000)
        go(40_000)
        go(2_000)
        """,
        tmp_path / "disk",
    )
    assert lines == [
        "written a.md",
        "written b.md",
        "[('a.md', 1000), ('b.md', 1000)]",
        "written a.md",
        "error b.md cannot be written: No space left on device",
        "[('a.md', 40000), ('b.md', 1000)]",
        "written a.md",
        "written b.md",
        "[('a.md', 2000), ('b.md', 2000)]",
    ]


def test_a_read_only_disk_is_named_once(tmp_path: Path) -> None:
    lines = on_a_small_disk(
        """
        import subprocess
        out = Path(sys.argv[1])
        (out / "site").mkdir()
        subprocess.run(["mount", "-o", "remount,ro", str(out)], check=True)
        with Output(out / "site", out.parent / "state") as output:
            for name in ("a.md", "b.md", "c.md"):
                output.write(name, "x")
        report(output)
        """,
        tmp_path / "disk",
    )
    assert lines == [
        "error a.md cannot be written: Read-only file system",
        "error  2 further files could not be written: Read-only file system",
    ]


def test_an_output_folder_that_cannot_be_made_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Output(tmp_path / "file" / "site", tmp_path / "state") as output:
        for name in ("a.md", "b.md", "c/d.md"):
            output.write(name, "x")
    assert [(problem.path, problem.message) for problem in output.report.problems] == [
        ("a.md", "cannot be written: Not a directory"),
        ("", "2 further files could not be written: Not a directory"),
    ]


def test_a_file_too_large_for_the_system_costs_only_itself(tmp_path: Path) -> None:
    lines = python(
        """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
        out = Path(sys.argv[1])
        with Output(out / "site", out / "state") as output:
            output.write("big.md", "x" * 100_000)
            output.write("pieces.txt", ("x" * 1_000 for _ in range(100)))
            output.write("small.md", "x")
        report(output)
        print(sorted(file.name for file in (out / "site").iterdir()))
        """,
        tmp_path,
    )
    assert lines == [
        "written small.md",
        "error big.md cannot be written: File too large",
        "error pieces.txt cannot be written: File too large",
        "['small.md']",
    ]


DENIED = """
    import os
    if os.geteuid() == 0:
        os.seteuid(65534)
    out = Path(sys.argv[1])
    with Output(out / "site", Path(sys.argv[2])) as output:
        output.write("denied/a.md", "x")
        output.write("b.md", "x")
    report(output)
"""


def test_a_folder_that_is_denied_costs_only_its_files(tmp_path: Path) -> None:
    for folder, mode in (
        (tmp_path, 0o755),
        (tmp_path / "site", 0o777),
        (tmp_path / "site/denied", 0o555),
        (tmp_path / "s", 0o777),
    ):
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
    for above in (tmp_path.parent, tmp_path.parent.parent):
        above.chmod(above.stat().st_mode | 0o011)
    lines = python(DENIED, tmp_path, tmp_path / "s")
    assert lines == ["written b.md", "error denied/a.md cannot be written: Permission denied"]


def test_a_state_folder_that_is_denied_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Exception, match="LLMDOCS_CACHE_DIR"), Output(tmp_path / "site", tmp_path / "file" / "state"):
        raise AssertionError


WRITER = """
    out, state, mark, count = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    print("ready", flush=True)
    with Output(out, state) as output:
        for number in range(count):
            output.write(f"s{number % 7}/p{number}/index.md", f"{mark} {number}\\n" * 400)
        output.write("llms-full.txt", (f"{mark}\\n" for _ in range(20_000)))
"""


def start(*arguments: object) -> subprocess.Popen[str]:
    head = "import sys\nfrom pathlib import Path\nfrom llmdocs.outputs.write import Output\n"
    command = [sys.executable, "-c", head + textwrap.dedent(WRITER), *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


def whole(text: str) -> bool:
    """A file of one run, from its first line to its last."""
    lines = text.splitlines()
    return len(lines) in (400, 20_000) and len(set(lines)) == 1


@pytest.mark.slow
def test_fifty_killed_runs_leave_no_torn_and_no_missing_file(tmp_path: Path) -> None:
    out, state, chance = tmp_path / "site", tmp_path / "state", random.Random(7)
    with start(out, state, "first", 300) as process:
        began = time.perf_counter()
        assert process.wait() == 0
        longest = time.perf_counter() - began
    expected = {file.relative_to(out) for file in out.rglob("*.*") if file.is_file()}
    assert len(expected) == 301
    litter = killed = 0
    for number in range(50):
        with start(out, state, f"run{number}", 300) as process:
            time.sleep(chance.uniform(0, longest * 1.1))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        files = {file.relative_to(out): file for file in out.rglob("*") if file.is_file()}
        litter += len(files.keys() - expected)
        assert expected <= files.keys()
        assert all(whole(file.read_text()) for path, file in files.items() if path in expected)
    assert killed > 25, "most runs were over before they could be killed"
    with Output(out, state) as output:
        for path in sorted(expected)[:10]:
            assert output.write(path.as_posix(), "last"), output.report.problems
    assert output.report.problems == ()
    assert len(output.report.removed) == 291
    left = sorted(file.relative_to(out) for file in out.rglob("*") if file.is_file())
    assert left == sorted(expected)[:10], f"litter met: {litter}"
    assert not (state / "journal").exists()


def test_two_runs_at_once_write_one_after_the_other(tmp_path: Path) -> None:
    out, state = tmp_path / "site", tmp_path / "state"
    runs = [start(out, state, mark, 200) for mark in ("one", "two", "three")]
    for process in runs:
        with process:
            assert process.wait() == 0
    texts = [file.read_text() for file in out.rglob("*.md")]
    assert len(texts) == 200 and all(map(whole, texts))
    assert len({text.split()[0] for text in texts}) == 1


def test_few_file_descriptors_are_enough(tmp_path: Path) -> None:
    lines = python(
        """
        import resource
        resource.setrlimit(resource.RLIMIT_NOFILE, (12, 12))
        out = Path(sys.argv[1])
        with Output(out / "site", out / "state") as output:
            for number in range(100):
                output.write(f"{number}/index.md", "x")
        print(len(output.report.written), output.report.problems)
        """,
        tmp_path,
    )
    assert lines == ["100 ()"]


def test_an_undecodable_name_is_written_and_remembered(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    for expected in ("written", "unchanged"):
        with Output(tmp_path / "site", tmp_path / "state") as output:
            output.write(name, "x")
        assert getattr(output.report, expected) == (name,)
