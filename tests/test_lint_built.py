"""A built site is linted as the Markdown that its pages become, wherever that is or is not."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from llmdocs import cli
from llmdocs.config import Config
from llmdocs.lint.built import Conversion, with_pages
from llmdocs.outputs.manifest import state_folder
from llmdocs.sources.markdown import find

PAGE = "<html><head><title>{0}</title></head><body><main><h1>{0}</h1>{1}</main></body></html>"
URL = "https://docs.acme.test/"
STEP = "<ol><li>Click <b>{0}</b>.</li></ol>"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    (folder / "keys").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format("Relay", "<p>Delivers webhooks until they arrive.</p>"))
    (folder / "keys" / "index.html").write_text(PAGE.format("Keys", STEP.format("Create")))
    monkeypatch.chdir(tmp_path)
    return folder


def lint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, object]], str]:
    status = cli.run(["lint", "--format", "json", "--select", "ui-step", *arguments])
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    return status, found["findings"], printed.err


@pytest.mark.parametrize("published", [False, True])
def test_places_are_those_of_the_mirror(site: Path, published: bool, capsys: pytest.CaptureFixture[str]) -> None:
    Path("llmdocs.yml").write_text(f"url: {URL}\n")
    if published:
        assert cli.run(["build", "site"]) == 0
        capsys.readouterr()
    before = sorted(site.rglob("*"))
    for _ in range(2):
        status, (finding,), err = lint(capsys, "site")
        assert (status, err) == (1, "")
        assert finding["path"] == "site/keys/index.html"
        assert finding["url"] == "https://docs.acme.test/keys/"
        assert finding["line"] == finding["mirror_line"]
        assert finding["procedure"] == finding["line"]
    assert sorted(site.rglob("*")) == before
    if published:
        line = (site / "keys" / "index.md").read_text().split("\n")[int(str(finding["mirror_line"])) - 1]
        assert line[int(str(finding["column"])) - 1 : int(str(finding["end_column"])) - 1] == finding["text"]


def test_every_finding_of_the_sample_site_is_in_its_mirror(
    sample_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_site.parent)
    assert cli.run(["lint", sample_site.name, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert len(found) > 100
    for each in found:
        mirror = (sample_site.parent / each["path"]).with_suffix(".md").read_text("utf-8")
        lines = mirror.split("\n")
        start = sum(len(line) + 1 for line in lines[: each["line"] - 1]) + each["column"] - 1
        end = sum(len(line) + 1 for line in lines[: each["end_line"] - 1]) + each["end_column"] - 1
        assert mirror[start:end] == each["text"]


def test_without_an_address_there_is_no_url(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (finding,), _ = lint(capsys, "site")
    assert (finding["url"], finding["path"]) == (None, "site/keys/index.html")
    assert finding["mirror_line"] == finding["line"] == 7


def test_markdown_of_a_site_that_mirrors_no_page_is_linted_too(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("index.md", "keys/index.md", "keys.md", "keys/index.html.md", "notes.md"):
        (site / name).write_text("Click **Mirror**.\n")
    _, found, _ = lint(capsys, "site")
    assert [(each["path"], each["url"]) for each in found] == [("site/keys/index.html", None), ("site/notes.md", None)]


def test_a_site_that_was_built_into_a_project_is_not_linted_with_its_sources(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("docs").mkdir()
    Path("docs/keys.md").write_text("Click **Source**.\n")
    assert cli.run(["build", "site", "--url", URL]) == 0
    capsys.readouterr()
    _, found, err = lint(capsys, ".", "-v")
    assert [each["path"] for each in found] == ["docs/keys.md"]
    assert err == "site: info: left out: a built site; name it to lint its pages\n"


def test_html_among_sources_is_no_site(tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs/demo").mkdir(parents=True)
    Path("docs/keys.md").write_text("Click **Source**.\n")
    Path("docs/demo/page.html").write_text(PAGE.format("Demo", STEP.format("Demo")))
    assert [each["path"] for each in lint(capsys, "docs")[1]] == ["docs/keys.md"]


def test_one_page_can_be_linted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (finding,), err = lint(capsys, "site/keys/index.html")
    assert (finding["path"], finding["text"], err) == ("site/keys/index.html", "Click **Create**", "")
    assert not (state_folder(site) / "lint").exists()


def test_pages_are_excluded_ignored_and_known_like_sources(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("llmdocs.yml").write_text("lint:\n  per_file:\n    site/keys/: [ui-step]\n")
    assert lint(capsys, "site") == (0, [], "")
    Path("llmdocs.yml").write_text("lint:\n  exclude: [site/keys/]\n")
    assert lint(capsys, "site") == (0, [], "")
    Path("llmdocs.yml").write_text("exclude: [keys/]\n")
    assert lint(capsys, "site") == (0, [], "")
    Path("llmdocs.yml").write_text("lint:\n  exclude: [site/]\n")
    assert len(lint(capsys, "site")[1]) == 1
    assert lint(capsys, "site", "--force-exclude") == (0, [], "")
    Path("llmdocs.yml").write_text("lint:\n  baseline: known.json\n")
    assert cli.run(["lint", "site", "--select", "ui-step", "--write-baseline", "-q"]) == 0
    capsys.readouterr()
    assert lint(capsys, "site", "-q") == (0, [], "")


def test_a_page_holds_no_comments_of_ours(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    assert cli.run(["lint", "site", "--select", "ui-step", "--add-suppressions", "-q"]) == 1
    said = "a page of a built site: its source is what a comment can stand in"
    assert capsys.readouterr().err == f"site/keys/index.html: error: {said}\n"
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_a_page_that_cannot_be_read_costs_only_itself(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("llmdocs.reading.LARGEST", 400)
    (site / "large.html").write_text(PAGE.format("Large", "<p>Text.</p>" * 100))
    status, found, err = lint(capsys, "site")
    assert (status, len(found)) == (1, 1)
    assert err == "site/large.html: error: too large to convert: 1,286 bytes, the limit is 400\n"


def test_the_cache_of_a_site_is_never_in_the_way(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = lint(capsys, "site")
    drafts = state_folder(site) / "lint" / "drafts.sqlite"
    drafts.write_bytes(b"x" * 5000)
    assert lint(capsys, "site") == expected
    other = sqlite3.connect(drafts, isolation_level=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            sqlite3, "connect", lambda name, connect=sqlite3.connect, **more: connect(name, timeout=0, **more)
        )
        other.execute("begin exclusive")
        assert lint(capsys, "site", "--no-cache") == expected
    other.close()


def test_a_page_comes_with_what_it_hides_and_what_it_says_of_itself(site: Path) -> None:
    (site / "index.html").write_text(
        PAGE.format("Relay", "<p>Shown.</p><p hidden>Not shown.</p>").replace(
            "</title>", '</title><meta name="description" content="What it is.">'
        )
    )
    conversion = Conversion(lambda _: Config(url=URL), lambda _: False)
    found = with_pages(find(["site"], lambda _: False, None), conversion)
    told = [
        (source.path, source.origin.url, source.origin.description, [each.text for each in source.origin.hidden])
        for source in found.sources
        if source.origin
    ]
    assert told == [
        ("site/index.html", URL, "What it is.", ["Not shown."]),
        ("site/keys/index.html", f"{URL}keys/", "", []),
    ]


def test_the_source_of_a_module_needs_no_description(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "<pre>" + "<span id='send'></span>def send(event):\n    return queue.put(event)\n" * 9 + "</pre>"
    (site / "keys" / "index.html").write_text(PAGE.format("Source code of relay.client", code))
    described = "<p>Sends events.</p><a href='../keys/#send'>Source</a>"
    (site / "index.html").write_text(PAGE.format("Relay", described))
    assert lint(capsys, "site", "--select", "missing-description")[1] == []
    (site / "keys" / "index.html").write_text(PAGE.format("Send", f"<p>Run:</p>{code}"))
    assert [each["path"] for each in lint(capsys, "site", "--select", "missing-description")[1]] == [
        "site/keys/index.html"
    ]
