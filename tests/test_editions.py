"""Languages and versions in one folder: each has its own indexes, and none overwrites another's.

Each file in `editions` holds paths with their language and what comes out of them; each in `editions/sites` a site and
every file that is made of it but for `llm.txt`, which is a copy.
"""

from __future__ import annotations

import errno
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from llms_txt import parse_llms_file

from llmdocs.build import build, named_by_home
from llmdocs.config import Config, from_mapping
from llmdocs.editions import Edition, EditionKind, edition_of, editions
from llmdocs.model import LlmdocsError, Site

HERE = Path(__file__).parent / "editions"
CASES = sorted(HERE.glob("*.txt"))
SITES = sorted((HERE / "sites").glob("*.txt"))
MARK = "\n=== gives\n"
URL = "https://docs.acme.test/relay/"


def parts(text: str) -> dict[str, str]:
    found = {}
    for part in f"\n{text}".split("\n=== ")[1:]:
        name, _, content = part.partition("\n")
        found[name] = content
    return found


def page(text: str) -> str:
    """A page from a short form: its language, its title, then its text with links as `[text](address)`."""
    language, title, body = text.split("\n", 2)
    linked = re.sub(r"\[([^]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', body.strip())
    head = f'<!DOCTYPE html><html lang="{language}"><head><title>{title}</title></head>'
    return f"{head}<body><main><h1>{title}</h1><p>{linked}</p></main></body></html>"


def write(site: dict[str, str], folder: Path) -> None:
    for name, content in site.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(content) if name.endswith(".html") else content, encoding="utf-8")


def publish(site: Path, out: Path, config: Config | None = None) -> dict[str, str]:
    """Every published file by path."""
    report = build(site, out, Site("Acme Relay", URL), config or Config(), jobs=1)
    assert not [problem for problem in report.problems if problem.kind.value == "error"]
    assert sorted(report.outputs) == sorted(
        file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()
    )
    return {path: (out / path).read_text(encoding="utf-8") for path in sorted(report.outputs)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_editions(case: Path, golden: Callable[[Path, str], None]) -> None:
    given = case.read_text(encoding="utf-8").partition(MARK)[0].rstrip("\n")
    told = parts(given)
    languages = dict(line.split() if " " in line else (line, "") for line in told["pages"].splitlines() if line)
    found = editions(languages, languages, told.get("versions.json", ""))
    lines = [f"{each.kind.value}: {each.prefix or '(the site)'} {each.label}".rstrip() for each in found]
    golden(case, given + "\n" + MARK + "\n".join(lines) + "\n")


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.stem)
def test_published_editions(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    given = case.read_text(encoding="utf-8").partition(MARK)[0].rstrip("\n")
    write(parts(given), tmp_path / "site")
    outputs = publish(tmp_path / "site", tmp_path / "out")
    for path, text in outputs.items():
        if path.endswith("llm.txt"):
            assert text == outputs[posixpath.join(posixpath.dirname(path), "llms.txt")]
        if path.endswith("llms.txt"):
            assert parse_llms_file(text).sections
        if path.endswith(".md"):
            # The directive names the most specific index.
            own = max(
                (
                    posixpath.dirname(i)
                    for i in outputs
                    if i.endswith("llms.txt") and path.startswith(posixpath.dirname(i))
                ),
                key=len,
            )
            assert f"> Documentation index: {URL}{own + '/' if own else ''}llms.txt\n" in text
    shown = [f"--- {path}\n{text}" for path, text in outputs.items() if not path.endswith("llm.txt")]
    golden(case, given + "\n" + MARK + "\n".join(shown))


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    write(parts(SITES[0].read_text(encoding="utf-8").partition(MARK)[0]), tmp_path)
    first = build(tmp_path, tmp_path, Site("Acme Relay", URL), Config(), jobs=1)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    second = build(tmp_path, tmp_path, Site("Acme Relay", URL), Config(), jobs=1)
    assert before == {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    assert sorted(first.outputs) == sorted(second.outputs)


def test_an_edition_that_is_gone_takes_its_files_with_it(tmp_path: Path) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    write(parts((HERE / "sites" / "languages.txt").read_text(encoding="utf-8").partition(MARK)[0]), site)
    publish(site, out)
    assert (out / "fr" / "llms.txt").is_file()
    for file in (site / "fr").rglob("*.html"):
        file.unlink()
    outputs = publish(site, out)
    assert not (out / "fr").exists()
    assert "fr/" not in outputs["llms.txt"]


def test_a_pattern_that_reaches_into_an_edition_keeps_it_in_the_index(tmp_path: Path) -> None:
    write(parts((HERE / "sites" / "languages.txt").read_text(encoding="utf-8").partition(MARK)[0]), tmp_path / "site")
    config = from_mapping({"sections": {"Guide": ["guide/**"], "Français": ["fr/**"]}}, "llmdocs.yml")
    outputs = publish(tmp_path / "site", tmp_path / "out", config)
    assert [path for path in outputs if path.endswith("llms.txt")] == ["llms.txt"]
    assert "## Français" in outputs["llms.txt"]


def test_a_home_page_that_only_leads_on_leaves_the_name_to_where_it_leads(tmp_path: Path) -> None:
    pages = {
        "index.html": "<title>Redirecting</title><meta http-equiv=refresh content='0; url=latest/'>",
        "latest/index.html": "<title>Acme Relay</title><meta name=description content='Delivers webhooks.'>",
    }
    (tmp_path / "latest").mkdir()
    for path, text in pages.items():
        (tmp_path / path).write_text(text, "utf-8")
    found = named_by_home(tmp_path, Site("", URL))
    assert (found.name, found.description) == ("Acme Relay", "Delivers webhooks.")
    (tmp_path / "latest" / "index.html").unlink()
    assert named_by_home(tmp_path, Site("", URL)).name == ""


def test_the_most_specific_edition_has_the_page() -> None:
    among = (Edition(""), Edition("fr/", "fr", EditionKind.LANGUAGE), Edition("fr/1.0/", "fr 1.0", EditionKind.VERSION))
    assert edition_of("fr/1.0/a.html", among) is among[2]
    assert edition_of("fr/a.html", among) is among[1]
    assert edition_of("frames/a.html", among) is among[0]


def test_a_list_of_versions_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").write_text("<html><body><main><h1>T</h1><p>Text.</p></main></body></html>")
    (tmp_path / "versions.json").write_text("[]")

    def denied(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    # Not by its mode: who runs the tests as root may read everything.
    monkeypatch.setattr(Path, "read_text", denied)
    with pytest.raises(LlmdocsError, match=r"versions\.json: cannot be read: Permission denied"):
        build(tmp_path, tmp_path, Site("Acme", URL), Config(), jobs=1)
