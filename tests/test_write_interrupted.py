"""The writer, interrupted at every step in turn: nothing half-written stays, and the next run knows what is ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from llmdocs.outputs import disk, journal, manifest, places, temporary, write
from llmdocs.outputs.disk import TEMPORARY
from llmdocs.outputs.write import Output

OURS = {module.__file__ for module in (disk, journal, manifest, places, temporary, write)}
OLD = {"same.md": "the same", "a.md": "old", "full.txt": "old in pieces", "gone/x.md": "old"}
NEW = {"same.md": "the same", "a.md": "new", "full.txt": "new in pieces", "new/deep/b.md": "new"}


def go(out: Path, state: Path, texts: dict[str, str]) -> Output:
    with Output(out, state) as output:
        for path, text in texts.items():
            pieces: str | Iterable[str] = iter(text.split()) if path == "full.txt" else text
            output.write(path, pieces)
    return output


def tree(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files}


def settled(texts: dict[str, str]) -> dict[str, str]:
    return {path: text.replace(" ", "") if path == "full.txt" else text for path, text in texts.items()}


def interrupted(event: str, number: int) -> Callable[[FrameType, str, Any], Any]:
    """A trace function that is Ctrl-C at one line, or one instruction, of the modules that write."""
    left = number

    def trace(frame: FrameType, what: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in OURS:
            return None
        frame.f_trace_opcodes = event == "opcode"
        if what == event:
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
        return trace

    return trace


def check(out: Path, state: Path, at: str) -> None:
    """Each file is whole and known to be ours, and a run that comes to its end leaves what it would have left."""
    found = tree(out)
    old, new = settled(OLD), settled(NEW)
    for path, text in found.items():
        assert text in (old.get(path), new.get(path)), f"{at}: {path}"
    known = manifest.load(state, os.path.realpath(out))
    assert found.keys() <= known.files.keys(), at
    for path, text in found.items():
        assert known.files[path].digest == manifest.digest([text.encode()]), f"{at}: {path}"
    assert go(out, state, NEW).report.problems == (), at
    assert tree(out) == new, at
    assert {folder.name for folder in out.rglob("*") if folder.is_dir()} == {"new", "deep"}, at
    assert not (state / "journal").exists(), at


@pytest.mark.slow
@pytest.mark.parametrize(("event", "every"), [("line", 1), ("opcode", 3)])
def test_an_interrupt_at_any_step_leaves_nothing_half_written(event: str, every: int, tmp_path: Path) -> None:
    number, before = 0, sys.gettrace()
    while True:
        out, state = tmp_path / f"site{number}", tmp_path / f"state{number}"
        go(out, state, OLD)
        sys.settrace(interrupted(event, number))
        try:
            go(out, state, NEW)
            break
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(before)
        check(out, state, f"{event} {number}")
        number += every
    assert number > 150


class Interrupted:
    """A function of the system that does its work, and then is Ctrl-C, at one call of all."""

    def __init__(self, function: Callable[..., Any], calls: Iterator[int], at: int) -> None:
        self._function, self._calls, self._at = function, calls, at

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        done = self._function(*arguments, **named)
        if next(self._calls) == self._at:
            raise KeyboardInterrupt
        return done


@pytest.mark.parametrize("name", ["open", "write", "fstat", "close", "replace", "mkdir", "unlink", "rmdir", "lstat"])
def test_an_interrupt_right_after_an_act_leaves_nothing_half_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = 0
    while True:
        out, state = tmp_path / f"site{number}", tmp_path / f"state{number}"
        go(out, state, OLD)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, Interrupted(getattr(os, name), iter(range(1_000)), number))
            try:
                go(out, state, NEW)
            except KeyboardInterrupt:
                pass
            else:
                break
        assert not [path for path in tree(out) if TEMPORARY in path], number
        check(out, state, f"{name} {number}")
        number += 1
    assert number
