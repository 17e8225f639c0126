"""The manual says what the program does: every command, option and key is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from llmdocs import cli, config, extract
from llmdocs.extract.profile import Profile
from llmdocs.model import Status
from llmdocs.plugins import load
from llmdocs.safety.providers import PROVIDERS
from llmdocs.safety.secrets import OTHERS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "includes" not in page.parts)
Golden = Callable[[Path, str], None]


def named(page: Path) -> str:
    return page.relative_to(DOCS if page.is_relative_to(DOCS) else ROOT).as_posix()


def options() -> Iterator[tuple[str, str]]:
    for name, command in {"": cli.cli, **cli.cli.commands}.items():
        context = click.Context(command, **command.context_settings)
        for parameter in command.get_params(context):
            for option in (*parameter.opts, *parameter.secondary_opts) if isinstance(parameter, click.Option) else ():
                yield name, option


@pytest.mark.parametrize("command", sorted(cli.cli.commands))
def test_every_command_has_its_section(command: str) -> None:
    assert (DOCS / "commands.md").read_text("utf-8").count(f"\n## llmdocs {command}\n") == 1


@pytest.mark.parametrize(("command", "option"), sorted(set(options())))
def test_every_option_is_in_its_section(command: str, option: str) -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    heading = "For every command" if not command or option in ("-h", "--help") else f"llmdocs {command}"
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    assert re.search(rf"`{re.escape(option)}[ `]", section)


def test_every_key_of_the_json_is_explained() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    keys = re.findall(r'"(\w+)":', text.split("```json")[1].split("```")[0])
    assert keys == [
        "pages", "url", "html", "markdown", "title", "section", "tokens", "generator", "profile", "why", "hidden",
        "outputs", "problems", "path", "kind", "message", "seconds",
    ]  # fmt: skip


def test_the_table_of_keys(golden: Golden) -> None:
    rows = ["| key | default | |", "|---|---|---|"]
    definitions = config.schema()["$defs"]
    for name, value in definitions["Config"]["properties"].items():
        rows.append(row(name, value))
        if inner := definitions.get(name.capitalize()):
            rows += [row(f"{name}.{key}", value) for key, value in inner["properties"].items()]
    golden(DOCS / "includes" / "configuration.md", "\n".join(rows) + "\n")


def row(name: str, key: dict[str, Any]) -> str:
    text, patterns, _ = str(key["description"]).partition(" A pattern names pages")
    if patterns:
        text += " See [naming pages](#naming-pages)."
    if "enum" in key:
        text += " One of " + ", ".join(f"`{choice}`" for choice in key["enum"]) + "."
    for example in key.get("examples", ()):
        text += f" Example: `{json.dumps(example, ensure_ascii=False)}`"
    default = json.dumps(key.get("default"), ensure_ascii=False)
    return f"| `{name}` | `{default}` | {text} |"


def test_the_table_of_generators(golden: Golden) -> None:
    profiles = load("llmdocs.profiles", extract.__name__, Profile)
    rows = ["| generator | profile | |", "|---|---|---|"]
    for profile in sorted(profiles, key=lambda profile: profile.title.casefold()):
        rows.append(f"| {profile.title} | `{profile.name}` | {'verified' if profile.verified else ''} |")
    golden(DOCS / "includes" / "generators.md", "\n".join(rows) + "\n")


def test_the_table_of_secrets(golden: Golden) -> None:
    begins: dict[str, list[str]] = {}
    for kind, start, _ in (line.split() for line in PROVIDERS.strip().splitlines()):
        begins.setdefault(kind, []).append(f"`{start}`")
    rows = ["| kind | what it begins with |", "|---|---|"]
    rows += [f"| `{kind}` | {', '.join(starts)} |" for kind, starts in begins.items()]
    others = {
        "private-key": "what stands between `-----BEGIN … PRIVATE KEY-----` and its end",
        "url-password": "the password in `scheme://user:password@host`",
        "basic-credentials": "what follows `Authorization: Basic`",
        "bearer-token": "what follows `Bearer`, from 20 characters on, letters and digits mixed",
    }
    assert list(others) == [kind for kind, _, _ in OTHERS]
    rows += [f"| `{kind}` | {what} |" for kind, what in others.items()]
    golden(DOCS / "includes" / "secrets.md", "\n".join(rows) + "\n")


def test_what_the_linter_prints_in_the_manual_is_what_it_prints(golden: Golden) -> None:
    session = (ROOT / "tests" / "lint" / "manual.txt").read_text("utf-8").replace(" --select human-only", "")
    session = re.sub(r"^exit \d\n", "", session, flags=re.MULTILINE)
    blocks = re.findall(r"^```console\n(.*?)^```", (DOCS / "lint.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) > 4
    for block in blocks:
        assert block in session or block == "$ llmdocs lint site\n"
    allowed = session.split("$ cat docs/billing.md\n")[1].split("\n$ ")[0] + "\n"
    golden(DOCS / "includes" / "allowed.md", allowed)


def test_every_reason_to_leave_a_page_out_is_explained() -> None:
    text = (DOCS / "pages.md").read_text("utf-8").casefold()
    words = {Status.NOT_FOUND: "not found", Status.UNLISTED: "in no navigation", Status.PAGE: "in the navigation"}
    for status in Status:
        assert words.get(status, status.value) in text


def test_every_page_is_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1].split("\n\n")[0]
    assert sorted(re.findall(r"[\w/-]+\.md", nav)) == sorted(map(named, PAGES))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_describes_itself(page: Path) -> None:
    front_matter = page.read_text("utf-8").split("---\n")[1]
    assert re.search(r"^description: \S.{49,}", front_matter, re.MULTILINE)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=named)
def test_make_targets_exist(page: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {*re.findall(r"(?:^\$ |`)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)} - {"html"} <= {*targets}
