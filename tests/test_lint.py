"""The linter as a user meets it: each file of tests/lint is a session in a folder of its own.

A session begins with the files of the folder, each under `@@ name`, with `(crlf)` after it where its lines end so. Then
come commands, each with what it prints:
standard output, then standard error, then its exit status where that is not 0. `cat` shows a file.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from llmdocs import cli, config

SESSIONS = sorted((Path(__file__).parent / "lint").glob("*.txt"))
PROMPT = re.compile(r"^\$ (.*)\n", re.MULTILINE)


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, *arguments = shlex.split(command)
    if program == "cat":
        return Path(arguments[0]).read_bytes().decode()
    if program == "rm":
        Path(arguments[0]).unlink()
        return ""
    if program == "append":
        with Path(arguments[0]).open("a") as file:
            file.write(arguments[1] + "\n")
        return ""
    assert program == "llmdocs"
    if "<" in arguments:
        at = arguments.index("<")
        stdin = io.TextIOWrapper(io.BytesIO(Path(arguments[at + 1]).read_bytes()))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", stdin)
            status = cli.run(arguments[:at])
    else:
        status = cli.run(arguments)
    printed = capsys.readouterr()
    return printed.out + printed.err + (f"exit {status}\n" if status else "")


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.stem)
def test_a_session_goes_as_written(
    session: Path,
    tmp_path: Path,
    golden: Callable[[Path, str], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    text = session.read_bytes().decode()
    head, _, tail = text.partition("\n$ ")
    files = re.split(r"^@@ (.*)\n", head + "\n", flags=re.MULTILINE)
    for name, content in zip(files[1::2], files[2::2], strict=True):
        plain = name.removesuffix(" (crlf)")
        write(tmp_path, plain, content if plain == name else content.replace("\n", "\r\n"))
    made = [head + "\n"]
    for command in PROMPT.findall("$ " + tail):
        made.append(f"$ {command}\n{run(command, capsys)}")
    golden(session, "".join(made))


def test_the_configuration_to_begin_with_holds_keys_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init"]) == 0
    text = Path("llmdocs.yml").read_text()
    assert config.load(tmp_path)[0] == config.Config()
    keys = [line[2:] for line in text.splitlines() if re.match(r"# +(?:- |# |[\w/*-]+:)", line)]
    Path("llmdocs.yml").write_text("\n".join(keys) + "\n")
    settings = config.load(tmp_path)[0]
    assert {
        key for key in config.Lint.__struct_fields__ if getattr(settings.linting, key) == getattr(config.Lint(), key)
    } == set()
    assert settings.sections == {"Guides": ("guide/quickstart.md", "guide/**")}
