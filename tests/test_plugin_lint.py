"""The option `lint` of the plugin, in real builds: each file of tests/plugin_lint is a project and what its build says.

A file begins with the files of the project, each under `@@ name`. Below `== log` is what MkDocs logs of llmdocs, each
line with its level, and below `== strict` how a strict build ends.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

HERE = Path(__file__).parent / "plugin_lint"
LOCALES = """\
@@ mkdocs.yml
site_name: Acme
site_url: https://docs.acme.test/
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: fr, name: Français, build: true}
  - llmdocs:
      lint: {select: [ui-step, code-language], fail_on: any}
@@ docs/index.en.md
Click **Create**.
@@ docs/keys.en.md
Click **Create**.
@@ docs/index.fr.md
```
npm install acme
```
"""
GENERATED = """\
@@ mkdocs.yml
site_name: Acme
site_url: https://docs.acme.test/
hooks: [hook.py]
plugins:
  - llmdocs:
      lint: true
@@ hook.py
from mkdocs.structure.files import File

def on_files(files, config):
    with open(config.config_file_path + ".tmp", "w") as made:
        made.write("Click **Create**.")
    files.append(File.generated(config, "made.md", content="Click **Create**."))
    files.append(File.generated(config, "also.md", abs_src_path=made.name))
    return files
@@ docs/index.md
# Acme
"""
Golden = Callable[[Path, str], None]


def write(folder: Path, text: str) -> None:
    files = re.split(r"^@@ (.*)\n", text, flags=re.MULTILINE)
    for name, content in zip(files[1::2], files[2::2], strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode())


def made(folder: Path, *, strict: bool = False) -> str:
    """How a build ends."""
    try:
        config = load_config(str(folder / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, BuildError, ConfigurationError) as error:
        return f"{error}\n"
    return "built\n"


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What a build logs of llmdocs, and every error, but not what it wrote."""
    lines = [
        f"{each.levelname} {each.getMessage()}"
        for each in caplog.records
        if "plugins.llmdocs" in each.name or each.levelno >= logging.ERROR
    ]
    return [line for line in lines if " as Markdown, " not in line and "left out: " not in line]


@pytest.mark.parametrize("file", sorted(HERE.glob("*.txt")), ids=lambda file: file.stem)
def test_a_build_says_as_written(
    file: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    head = file.read_bytes().decode().partition("== log\n")[0]
    write(tmp_path, head)
    caplog.set_level(logging.INFO, logger="mkdocs.plugins.llmdocs")
    end = made(tmp_path)
    log = "".join(f"{line}\n" for line in told(caplog))
    golden(file, f"{head}== log\n{log}{end}== strict\n{made(tmp_path, strict=True)}")


def test_a_source_that_a_locale_falls_back_to_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, LOCALES)
    caplog.set_level(logging.INFO, logger="mkdocs.plugins.llmdocs")
    for _ in range(2):
        caplog.clear()
        assert made(tmp_path) == "built\n"
        assert [line.partition(" llmdocs: ")[2].partition(": ")[0] for line in told(caplog)] == [
            "docs/index.en.md:1:1",
            "docs/keys.en.md:1:1",
            "lint",
            "docs/index.fr.md:1:1",
            "lint",
        ]


def test_a_page_that_another_plugin_made_up_has_no_source(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, GENERATED)
    caplog.set_level(logging.INFO, logger="mkdocs.plugins.llmdocs")
    assert made(tmp_path) == "built\n"
    assert all((tmp_path / "site" / name / "index.html").is_file() for name in ("made", "also"))
    assert told(caplog) == ["INFO llmdocs: lint: no findings in 1 file"]


@pytest.mark.slow
@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_strict_build_fails_and_says_where(program: str, tmp_path: Path) -> None:
    write(tmp_path, (HERE / "on.txt").read_text("utf-8").partition("== log\n")[0])
    (tmp_path / "mkdocs.yml").write_text((tmp_path / "mkdocs.yml").read_text() + "theme: material\n")
    command = [sys.executable, "-m", program, "build", "--strict", "-f", "mkdocs.yml"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | quiet, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("WARNING")] == [
        f"WARNING -  llmdocs: {each}"
        for each in (
            "docs/guide/keys.md:3:4: ui-step: “Click Create” needs a pointer and a screen; "
            "say which command or API call does the same",
            "docs/guide/keys.md:4:4: copy-by-hand: “Copy the key that is shown” takes a value from a screen by hand; "
            "say which command or response holds the value",
            "docs/unlisted.md:3:4: ui-step: “Click Hide” needs a pointer and a screen; "
            "say which command or API call does the same",
        )
    ]
