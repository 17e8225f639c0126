"""A run after another one: what it may leave as it is, and what it must make anew."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from llmdocs import build as builder
from llmdocs import convert, publish
from llmdocs.config import Config, from_mapping
from llmdocs.model import Site
from llmdocs.outputs import temporary

ACME = Site("Acme", "https://acme.test/")


def write_page(file: Path, body: str, head: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<html><head><title>T</title>{head}</head><body><main><h1>T</h1>{body}</main></body></html>")


def build(site: Path, described: Site = ACME, config: Config | None = None) -> builder.Report:
    return builder.build(site, site, described, config or Config(), jobs=1)


def test_another_limit_divides_llms_full_anew(tmp_path: Path) -> None:
    for name in "abcd":
        write_page(tmp_path / name / "x.html", "<p>" + "word " * 300 + "</p>")
    build(tmp_path)
    smaller = from_mapping({"full": {"max_size": 2000}}, "llmdocs.yml")
    build(tmp_path, config=smaller)
    assert (tmp_path / "llms-full.txt").read_text().startswith("# Acme\n")
    build(tmp_path, replace(ACME, name="Other"), smaller)
    assert (tmp_path / "llms-full.txt").read_text().startswith("# Other\n")


def test_what_stands_above_a_mirror_does_not_count_for_llms_full(tmp_path: Path) -> None:
    for name in "abcd":
        write_page(tmp_path / name / "x.html", "<p>" + "word " * 50 + "</p>")
    whole = from_mapping({"full": {"max_size": 1250}}, "llmdocs.yml")
    for _ in range(2):
        build(tmp_path, config=whole)
        assert (tmp_path / "llms-full.txt").read_text().count("\nURL: ") == 4
        assert (tmp_path / "llms-full.txt").stat().st_size < 1250


@pytest.mark.parametrize("address", ["x.css", "/x.css", "https://acme.test/x.css"])
def test_another_style_sheet_shows_and_hides_anew(tmp_path: Path, address: str) -> None:
    write_page(
        tmp_path / "index.html", '<p>Seen.</p><p class="z">Hidden.</p>', f'<link rel="stylesheet" href="{address}">'
    )
    (tmp_path / "x.css").write_text(".z { color: red }")
    build(tmp_path)
    assert "Hidden." in (tmp_path / "index.md").read_text()
    (tmp_path / "x.css").write_text(".z { display: none }")
    build(tmp_path)
    assert "Hidden." not in (tmp_path / "index.md").read_text()


@pytest.mark.parametrize(
    "head",
    [
        "<style>" + ".filler { color: red }\n" * 2_000 + '</style><link rel="stylesheet" href="deep/x.css">',
        '<base href="/deep/"><link rel="stylesheet" href="x.css">',
        '<link rel="stylesheet" href="deep/%78.css?v=1">',
    ],
)
def test_a_style_sheet_counts_wherever_the_page_names_it(tmp_path: Path, head: str) -> None:
    write_page(tmp_path / "index.html", '<p>Seen.</p><p class="z">Hidden.</p>', head)
    (tmp_path / "deep").mkdir()
    for rule, shown in ((None, True), ("display: none", False), ("color: red", True)):
        if rule:
            (tmp_path / "deep" / "x.css").write_text(f".z {{ {rule} }}")
        build(tmp_path)
        assert ("Hidden." in (tmp_path / "index.md").read_text()) is shown


def test_a_page_is_converted_once_while_its_style_sheets_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_page(tmp_path / "index.html", "<p>Seen.</p>", '<link rel="stylesheet" href="x.css">')
    (tmp_path / "x.css").write_text(".z { display: none }")
    build(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(convert, "draft", _interrupted)
        assert [page.path for page in build(tmp_path).pages] == ["index.html"]


def _interrupted(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


def test_what_an_interrupted_run_wrote_is_not_that_of_the_run_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(tmp_path / "index.html", "<p>One.</p>")
    build(tmp_path)
    write_page(tmp_path / "index.html", "<p>Two.</p>")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(publish, "llms_txt", _interrupted)
        build(tmp_path)
    write_page(tmp_path / "index.html", "<p>One.</p>")
    build(tmp_path)
    for name in ("index.md", "llms-full.txt"):
        assert "One." in (tmp_path / name).read_text()


def test_what_could_not_be_written_is_written_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_page(tmp_path / "index.html", "<p>One.</p>")
    build(tmp_path)
    write_page(tmp_path / "index.html", "<p>Two.</p>")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(temporary, "write_all", full)
        assert build(tmp_path).problems
    build(tmp_path)
    for name in ("index.md", "llms-full.txt"):
        assert "Two." in (tmp_path / name).read_text()


def test_links_without_an_address_are_relative_and_encoded(tmp_path: Path) -> None:
    write_page(tmp_path / "index.html", "<p>Home.</p>", '<meta name="robots" content="noindex">')
    write_page(tmp_path / "a#b é.html", "<p>Text.</p>")
    write_page(tmp_path / "d" / "c:d.html", "<p>Text.</p>")
    links = ("../", "../a%23b%20%C3%A9.html#q", "c%3Ad.html", "../files/")
    write_page(tmp_path / "d" / "c.html", "".join(f'<p><a href="{link}">link</a></p>' for link in links))
    build(tmp_path, replace(ACME, url=""))
    text = (tmp_path / "d" / "c.md").read_text().partition("# T\n\n")[2]
    assert text == "[link](..)\n\n[link](../a%23b%20%C3%A9.md#q)\n\n[link](./c:d.md)\n\n[link](../files/)\n"
