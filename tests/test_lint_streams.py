"""Standard streams that are closed or full: a sentence, an exit status, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LINT = f'"{sys.executable}" -m llmdocs lint'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("keys.md").write_text("# Keys of Acme\n\nClick **Save**.\n", encoding="utf-8")


def shell(line: str) -> tuple[int, str]:
    """The exit status of a line of shell, and what it left on standard error."""
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True)
    return done.returncode, done.stderr


pytestmark = pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no such device here")
    said = "Error: standard output: cannot be written: No space left on device\n"
    assert shell(f"{LINT} keys.md > /dev/full") == (2, said)


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_changes_no_status(closed: str) -> None:
    assert shell(f"{LINT} keys.md {closed}")[0] == 1


def test_closed_standard_input_is_no_empty_page() -> None:
    said = "Error: standard input is closed, and `-` is to be read from it\n"
    assert shell(f"{LINT} - <&-") == (2, said)
