"""action.yml, run as GitHub's runner runs it: each step's script by bash, inputs in its environment."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
EXPECTED = Path(__file__).parent / "ci" / "action"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOSTILE = "raise SystemExit('a module of the working folder was imported')\n"
PYTHON = {"steps.python.outputs.python-path": sys.executable}
Golden = Callable[[Path, str], None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="bash may be that of another system there"),
]


@dataclass(frozen=True)
class Ran:
    """What came of a step."""

    status: int
    printed: str
    outputs: Mapping[str, str]


def run(name: str, workspace: Path, temporary: Path, known: Mapping[str, str]) -> Ran:
    """Run one step of the action in a workspace, with what is known of inputs and of other steps."""
    step = next(step for step in ACTION["runs"]["steps"] if step["id"] == name)
    output, script = temporary / "output", temporary / "script.sh"
    output.write_text("")
    script.write_text(step["run"])
    runner = {"RUNNER_TEMP": str(temporary), "GITHUB_OUTPUT": str(output), "GITHUB_ACTION_PATH": str(ROOT)}
    known = {f"inputs.{name}": given["default"] for name, given in ACTION["inputs"].items()} | dict(known)
    given = {name: filled(value, known) for name, value in step["env"].items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=workspace,
        env=os.environ | runner | given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    lines = (line.partition("=") for line in output.read_text().splitlines())
    return Ran(done.returncode, done.stdout, {f"steps.{name}.outputs.{key}": value for key, _, value in lines})


def filled(text: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known.get(found[1], ""), text)


def project(folder: Path) -> Path:
    """A workspace with modules that nobody means to import."""
    shutil.copytree(Path(__file__).parent / "ci" / "project", folder / "work space")
    (folder / "work space" / ".git").mkdir()
    for module in ("llmdocs", "venv", "pip", "secrets", "click"):
        (folder / "work space" / f"{module}.py").write_text(HOSTILE)
    return folder / "work space"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return project(tmp_path)


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runner temp")


@pytest.fixture(scope="module")
def installed(temporary: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What the steps before the last one leave: llmdocs, installed from the folder of the action."""
    ran = run("install", project(tmp_path_factory.mktemp("install")), temporary, PYTHON)
    assert ran.status == 0, ran.printed
    return ran.outputs


CASES: dict[str, dict[str, str]] = {
    "as-it-comes": {},
    "clean": {"paths": "docs/index.md"},
    "fails-never": {"fail-on": "never"},
    "with-options": {"paths": "docs/keys.md\ndocs/a page.md\n", "args": "--select ui-step\n--severity ui-step=info "},
    "a-path-that-is-not-there": {"paths": "docs\nnowhere"},
    "an-option-that-is-not-there": {"args": "--selekt ui-step"},
    "a-format-that-is-not-there": {"format": "sariff"},
    "inputs-that-look-like-code": {
        "paths": 'docs"; touch pwned; "\n$(touch pwned)\n-x',
        "args": "--select `touch${IFS}pwned` --select *",
    },
    "a-severity-that-is-not-there": {"fail-on": "never;touch pwned"},
    "documents-that-look-like-commands": {"paths": "commands.md"},
}


@pytest.mark.parametrize("name", CASES)
def test_the_log_of_a_run(
    name: str, workspace: Path, temporary: Path, installed: Mapping[str, str], golden: Golden
) -> None:
    (workspace / "docs" / "a page.md").write_text("Click **OK**.\n")
    (workspace / "commands.md").write_text("Click **OK** ##[add-mask]docs\n::error::x\n\n1. Click **::error::x**.\n")
    inputs = {f"inputs.{key}": value for key, value in CASES[name].items()}
    ran = run("lint", workspace, temporary, {**installed, **inputs})
    log = re.sub("[0-9a-f]{64}", "TOKEN", ran.printed)
    golden(EXPECTED / f"{name}.txt", f"{log}exit {ran.status}\n")
    assert not (workspace / "pwned").exists()
    assert not ran.outputs


def test_the_example_of_the_readme(workspace: Path, temporary: Path, installed: Mapping[str, str]) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    workflow = yaml.safe_load(text.partition("# .github/workflows/docs.yml\n")[2].partition("```")[0])
    inputs = {f"inputs.{key}": value for key, value in workflow["jobs"]["lint"]["steps"][-1]["with"].items()}
    ran = run("lint", workspace, temporary, {**installed, **inputs})
    found = re.search("\n::stop-commands::.*\n(docs/keys[^\0]+)::.*::\n$", ran.printed)
    assert found and found[1] in text


def test_sarif_is_written_also_when_the_step_fails(
    workspace: Path, temporary: Path, installed: Mapping[str, str]
) -> None:
    ran = run("lint", workspace, temporary, {**installed, "inputs.format": "sarif"})
    assert ran.status == 1
    file = filled(ACTION["outputs"]["sarif"]["value"], ran.outputs)
    results = json.loads(Path(file).read_text("utf-8"))["runs"][0]["results"]
    locations = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert (len(results), set(locations)) == (3, {"docs/keys.md"})


def test_a_release_is_taken_from_the_index(workspace: Path, tmp_path: Path) -> None:
    """There is none with this number: pip says what it looked for."""
    ran = run("install", workspace, tmp_path, {**PYTHON, "inputs.version": "0.0.0"})
    assert "No matching distribution found for llmdocs==0.0.0" in ran.printed
    assert ran.status == 1


def test_no_script_holds_an_expression() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
