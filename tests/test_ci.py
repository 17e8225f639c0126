"""What the manual and the README tell people to put into their CI, word for word."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from llmdocs import __version__

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent / "ci"
PAGES = ("README.md", "docs/ci.md")
ARCHIVE = f"https://github.com/OWNER/llmdocs/archive/refs/tags/v{__version__}.tar.gz"
PARTS = ("llmdocs", "templates", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
FENCE = re.compile(r"^```(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
Golden = Callable[[Path, str], None]
needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="bash may be that of another system there")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The fenced code of a page with what it says it is: a language and a title, or a comment in its first line."""
    for found in FENCE.finditer((ROOT / page).read_text("utf-8")):
        comment = re.match(r"# (\S+)\n", found[2])
        yield f'{found[1]} title="{comment[1]}"' if comment else found[1], found[2]


def shown(name: str) -> list[str]:
    """Every file of a name that the pages show."""
    said = f'yaml title="{name}"'
    return [text for page in PAGES for info, text in blocks(page) if info == said]


def read(name: str) -> list[Any]:
    return [yaml.safe_load(text) for text in shown(name)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "project", tmp_path / "project")
    (tmp_path / "project" / ".git").mkdir()
    return tmp_path / "project"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has of llmdocs who takes it from its repository."""
    folder = tmp_path_factory.mktemp("repository") / f"llmdocs-{__version__}"
    folder.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def transcript(block: str, folder: Path) -> str:
    """A session with the commands of a block and what they print here."""
    script = ["status=0"]
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        script += [f"printf '%s\\n' {shlex.quote('$ ' + command)}", "(exit $status)", f"{command} 2>&1", "status=$?"]
    return bash("\n".join(script), folder).stdout


def bash(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as CI does, with this llmdocs in front of any other."""
    tool = folder.parent / "bin" / "llmdocs"
    if not tool.exists():
        tool.parent.mkdir()
        tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m llmdocs "$@"\n')
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    path = f"{tool.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )


@needs_bash
@pytest.mark.parametrize("page", PAGES)
def test_the_sessions_go_as_written(page: str, project: Path) -> None:
    sessions = [text for info, text in blocks(page) if info == "console" and text.startswith("$ llmdocs lint")]
    assert sessions
    assert [transcript(text, project) for text in sessions] == sessions


def checked(schema: str, *names: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *names]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_of_hosts_are_valid(tmp_path: Path) -> None:
    workflows = list((ROOT / ".github" / "workflows").iterdir())
    checked("vendor.github-actions", ROOT / "action.yml")
    checked("vendor.github-workflows", *workflows, *copies(".github/workflows/docs.yml", tmp_path))
    checked("vendor.gitlab-ci", *copies(".gitlab-ci.yml", tmp_path))


def copies(name: str, folder: Path) -> Iterator[Path]:
    for number, text in enumerate(shown(name)):
        file = folder / f"{number}{Path(name).name}"
        file.write_text(text, "utf-8")
        yield file


def test_workflows_use_inputs_and_outputs_that_there_are() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    ours = f"OWNER/llmdocs@v{__version__}"
    steps = [step for each in read(".github/workflows/docs.yml") for step in each["jobs"]["lint"]["steps"]]
    used = [step.get("with", {}) for step in steps if step["uses"] == ours]
    assert len(used) == len(shown(".github/workflows/docs.yml")) == 3
    assert {key for each in used for key in each} <= {*action["inputs"]}
    assert {*re.findall(r"steps\.llmdocs\.outputs\.(\w+)", str(steps))} == {*action["outputs"]}
    table = (ROOT / "docs" / "ci.md").read_text("utf-8")
    for name in (*action["inputs"], *action["outputs"]):
        assert f"\n| `{name}` | " in table


def test_every_address_names_this_version() -> None:
    for page in PAGES:
        assert {*re.findall(r"v(\d+\.\d+\.\d+)", (ROOT / page).read_text("utf-8"))} == {__version__}


@needs_bash
@pytest.mark.slow
def test_any_other_ci_and_that_of_gitlab(project: Path, repository: Path, golden: Golden) -> None:
    """Installed for real, from an archive as hosts of repositories make it."""
    archive = repository.parent / "v.tar.gz"
    with tarfile.open(archive, "w:gz") as made:
        made.add(repository, repository.name)
    plain = next(text for info, text in blocks("docs/ci.md") if info == "sh")
    assert ARCHIVE in plain
    done = bash(plain.replace(ARCHIVE, str(archive)), project)
    golden(HERE / "any.txt", f"{done.stdout}exit {done.returncode}\n")

    (gitlab,) = read(".gitlab-ci.yml")
    install, *lint = gitlab["llmdocs"]["script"]
    assert install == f"pip install --quiet {ARCHIVE}"
    done = bash("\n".join(["set -e", "PATH=$PWD/.venv/bin:$PATH", *lint]), project)
    golden(HERE / "gitlab.txt", f"{done.stdout}exit {done.returncode}\n")
    golden(HERE / "gitlab.json", (project / gitlab["llmdocs"]["artifacts"]["reports"]["codequality"]).read_text())


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.test", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.git
@pytest.mark.slow
def test_pre_commit_lints_what_is_committed(
    repository: Path, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    source = tmp_path / "llmdocs"
    shutil.copytree(repository, source)
    git(source, "init", "--quiet")
    git(source, "add", ".")
    git(source, "commit", "--quiet", "--message", "Release")
    revision = git(source, "rev-parse", "HEAD")

    folder = tmp_path / "project"
    shutil.copytree(HERE / "project", folder)
    (hook,) = {text.partition("repos:")[2] for text in shown(".pre-commit-config.yaml")}
    assert hook.count("https://github.com/OWNER/llmdocs\n") == hook.count(f"v{__version__}\n") == 1
    config = hook.replace("https://github.com/OWNER/llmdocs", source.as_uri()).replace(f"v{__version__}", revision)
    (folder / ".pre-commit-config.yaml").write_text(f"repos:{config}", "utf-8")
    (folder / "llmdocs.yml").write_text("lint:\n  exclude: [vendor/]\n")
    for name in ("docs/setup.mdx", "vendor/read.md", "notes.txt", "docs/not-added.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("Click **OK**.\n")
    git(folder, "init", "--quiet")
    git(folder, "add", ".", ":!docs/not-added.md")

    told = [hooked(folder)]
    git(folder, "reset", "--quiet", "docs/keys.md", "docs/setup.mdx")
    for name in ("docs/keys.md", "docs/setup.mdx"):
        (folder / name).unlink()
    told.append(hooked(folder))
    golden(HERE / "pre-commit.txt", "\n".join(told))


def hooked(folder: Path) -> str:
    """What a commit prints, without the lines on how the environment of the hook was set up."""
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    lines = done.stdout.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("[INFO]")) + f"exit {done.returncode}\n"
