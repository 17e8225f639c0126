"""What sources and sitemaps say about single pages, and which project a folder belongs to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.config import Config
from llmdocs.model import Kind, LlmdocsError, NavItem, Problem, Site, SourcePage, Status
from llmdocs.sources import sitemap
from llmdocs.sources.find import describe, project_of
from llmdocs.sources.front_matter import split, status, updated

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def ignored(message: str) -> tuple[Problem, ...]:
    return (Problem("a.md", Kind.WARNING, f"front matter ignored: {message}"),)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("# Title\n", ({}, "# Title\n", ())),
        ("---\ntitle: A\n---\n# B\n", ({"title": "A"}, "# B\n", ())),
        ("\ufeff---\r\ntitle: A\r\n...  \r\n# B\r\n", ({"title": "A"}, "# B\r\n", ())),
        ('+++\ntitle = "A"\n[extra]\nx = 1\n+++\n# B', ({"title": "A", "extra": {"x": 1}}, "# B", ())),
        ("---\n---\n# B\n", ({}, "# B\n", ())),
        ("---\n2024: x\n---\n", ({"2024": "x"}, "", ())),
        ("---\nA rule, some text\n---\nB\n", ({}, "---\nA rule, some text\n---\nB\n", ())),
        ("---\nno: end\n", ({}, "---\nno: end\n", ())),
        ("text\n---\na: 1\n---\n", ({}, "text\n---\na: 1\n---\n", ())),
        ("---\nx: 1\na: [\n---\n# B\n", ({}, "# B\n", ignored("line 4:1: did not find expected node content"))),
        ("---\na: 1\na: 2\n---\n# B\n", ({}, "# B\n", ignored('line 3:1: the key "a" is there twice'))),
    ],
)
def test_front_matter(text: str, parts: object) -> None:
    assert tuple(split(text, "a.md")) == parts


@given(st.text(st.sampled_from("-+.:\n\r\t [{\"'!&*ax1é\ufeff")))
def test_any_front_matter_is_survived(text: str) -> None:
    for mark in ("---", "+++"):
        values, body, _ = split(f"{mark}\n{text}\n{mark}\nend")
        assert isinstance(values, dict)
        assert body.endswith("end")


@pytest.mark.parametrize(
    ("front", "date"),
    [
        ("last_updated: 2026-01-31", "2026-01-31"),
        ("Last-Modified: 2026-01-31T23:59:00Z", "2026-01-31"),
        ("lastmod: '2026-01-31 10:00'", "2026-01-31"),
        ("date: {created: 2025-01-01, updated: 2026-01-31}", "2026-01-31"),
        ("last_update: {date: 2026-01-31, author: x}", "2026-01-31"),
        ("date: 2026-01-31", ""),
        ("updated: yesterday", ""),
        ("updated: '2026-13-45'", ""),
        ("updated: true", ""),
    ],
)
def test_the_date_of_the_last_change(front: str, date: str) -> None:
    assert updated(split(f"---\n{front}\n---\n").values) == date


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({}, None),
        ({"llmdocs": False}, Status.OFF),
        ({"llmdocs": True, "draft": True}, Status.PAGE),
        ({"draft": True}, Status.DRAFT),
        ({"draft": False}, None),
    ],
)
def test_who_decides_that_a_page_is_published(values: dict[str, object], answer: Status | None) -> None:
    assert status(values, "a.md") == (answer, ())


def test_a_decision_that_is_none_is_reported() -> None:
    problem = Problem("a.md", Kind.WARNING, "front matter: llmdocs: expected true or false; ignored")
    assert status({"llmdocs": "hidden"}, "a.md") == (None, (problem,))


def urls(*pairs: tuple[str, str]) -> str:
    entries = (f"<url><loc>{loc}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</url>" for loc, date in pairs)
    return f"{HEAD}{URLSET}{''.join(entries)}</urlset>"


def test_a_sitemap_gives_dates() -> None:
    source = urls(
        ("https://acme.test/", "2026-01-31T10:00:00+00:00"), ("https://acme.test/a?b&amp;c", ""), ("", "2026-01-31")
    )
    assert sitemap.read(source.encode()) == {"https://acme.test/": "2026-01-31", "https://acme.test/a?b&c": ""}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<urlset>", "ignored: not valid XML: no element found: line 1, column 8"),
        ("", "ignored: not valid XML: no element found: line 1, column 0"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            "ignored: it has a document type, which sitemaps never need",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
            "ignored: it has a document type, which sitemaps never need",
        ),
    ],
)
def test_a_sitemap_that_is_none_is_a_warning(source: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "sitemap.xml"
    file.write_text(source)
    assert sitemap.read_file(file) == sitemap.Sitemap({}, (Problem("sitemap.xml", Kind.WARNING, message),))


def test_an_index_of_sitemaps_lists_no_pages() -> None:
    source = f"{HEAD}<sitemapindex><sitemap><loc>https://acme.test/a.xml</loc></sitemap></sitemapindex>"
    assert sitemap.read(source.encode()) == {}


@given(st.binary(max_size=80))
def test_any_sitemap_is_survived(data: bytes) -> None:
    for content in (data, f"{URLSET}<url><loc>".encode() + data):
        try:
            sitemap.read(content)
        except sitemap.expat.ExpatError:
            continue


@pytest.mark.parametrize(
    ("locs", "root"),
    [
        (["https://acme.test/docs/", "https://acme.test/docs/guide/keys/"], "https://acme.test/docs/"),
        (["https://acme.test/docs/guide/keys/"], "https://acme.test/docs/"),
        (["https://acme.test/guide/keys.html", "https://acme.test/guide/"], "https://acme.test/"),
        (["https://acme.test/elsewhere/"], "https://acme.test/elsewhere/"),
        (["https://acme.test/elsewhere/a/"], "https://acme.test/elsewhere/a/"),
        (["https://acme.test/", "https://acme.test/elsewhere/"], ""),
        (["https://acme.test/", "https://other.test/"], ""),
        (["/guide/"], ""),
        ([], ""),
    ],
)
def test_the_root_is_where_every_address_is_a_file(locs: list[str], root: str) -> None:
    assert sitemap.base(locs, ["index.html", "guide/index.html", "guide/keys/index.html", "guide/keys.html"]) == root


def test_the_date_of_the_build_is_no_date_of_a_page() -> None:
    paths = ["index.html", "a/index.html"]
    both = {"https://acme.test/": "2026-01-31", "https://acme.test/a/": "2026-01-31"}
    assert sitemap.changes(both, "https://acme.test/", paths) == {}
    both["https://acme.test/a/"] = "2025-01-31"
    assert sitemap.changes(both, "https://acme.test/", paths) == {
        "index.html": "2026-01-31",
        "a/index.html": "2025-01-31",
    }


def project(root: Path, settings: str, name: str = "mkdocs.yml", site: str = "site") -> Path:
    front = "---\ntitle: Start\ndescription: All about\n  keys.\nupdated: 2026-01-31\n---\n"
    files = {
        name: settings,
        "docs/index.md": f"{front}```sh\nx\n```\n",
        "docs/guide/keys.md": "---\nllmdocs: false\n---\n# Keys\n",
        f"{site}/index.html": "<p>",
        f"{site}/guide/keys/index.html": "<p>",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root / site


PATHS = ["guide/keys/index.html", "index.html"]
PAGES = {
    "index.html": SourcePage("Start", "All about keys.", "2026-01-31", "```sh\nx\n```\n"),
    "guide/keys/index.html": SourcePage("", "", "", "# Keys\n", Status.OFF),
}
NAV = (NavItem("Start", "index.html"), NavItem("Guide", None, (NavItem("Keys", "guide/keys/index.html"),)))


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("mkdocs.yml", "site_name: Acme\nsite_url: https://acme.test/docs\nsite_description: The product\n"),
        (
            "zensical.toml",
            '[project]\nsite_name = "Acme"\nsite_url = "https://acme.test/docs"\nsite_description = "The product"\n',
        ),
    ],
)
def test_a_site_is_described_by_the_project_that_built_it(name: str, settings: str, tmp_path: Path) -> None:
    folder = project(tmp_path, settings, name)
    site = Site("Acme", "https://acme.test/docs/", "The product", NAV, PAGES)
    assert describe(folder, Config(), paths=PATHS) == (site, ())
    own = Config(name="Mine", url="https://mine.test", description="My own")
    assert describe(folder, own, paths=PATHS) == (Site("Mine", "https://mine.test/", "My own", NAV, PAGES), ())
    assert describe(folder, own, url="https://given.test/x", paths=PATHS)[0].url == "https://given.test/x/"


def test_a_project_that_builds_elsewhere_is_not_the_sites(tmp_path: Path) -> None:
    folder = project(tmp_path, "site_name: Acme\nsite_dir: public\n")
    assert describe(folder, Config()) == (Site("", ""), ())
    assert describe(folder, Config(), named=tmp_path / "mkdocs.yml")[0] == Site("Acme", "", "", NAV, PAGES)


def test_our_own_configuration_file_leaves_the_search_to_us(tmp_path: Path) -> None:
    folder = project(tmp_path, "site_name: Acme\n")
    for name, text in (("own.yml", "name: Mine\n"), ("pyproject.toml", "[project]\nname = 'x'\n")):
        (tmp_path / name).write_text(text)
        found, problems = project_of(folder, tmp_path / name)
        assert (found.name if found else None, problems) == ("Acme", ())


def test_an_output_folder_elsewhere_is_found_when_it_is_below(tmp_path: Path) -> None:
    folder = project(tmp_path, "site_name: Acme\nsite_dir: build/html/out\n", site="build/html/out")
    found, problems = project_of(folder)
    assert (found.name if found else None, problems) == ("Acme", ())


def test_a_broken_project_is_a_warning_unless_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = project(tmp_path, "site_name: [\n")
    message = "not used: mkdocs.yml:2:1: did not find expected node content"
    assert describe(folder, Config()) == (Site("", ""), (Problem("mkdocs.yml", Kind.WARNING, message),))
    with pytest.raises(LlmdocsError, match=r"^mkdocs\.yml:2:1: "):
        describe(folder, Config(), named=Path("mkdocs.yml"))


def test_nothing_of_a_foreign_project_is_read_or_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET", "https://stolen.test")
    folder = project(
        tmp_path,
        "site_name: Acme\nsite_url: !ENV SECRET\nhooks: [hook.py]\n"
        "site_description: !!python/object/apply:os.system ['touch stolen']\n"
        "plugins:\n  - !!python/name:os.system\n  - search: !!python/object/apply:os.system ['touch stolen']\n",
    )
    (tmp_path / "hook.py").write_text("open('stolen', 'w')\n")
    if hasattr(os, "symlink"):
        outside = tmp_path.parent / f"{tmp_path.name}-secret.md"
        outside.write_text("# Secret\n")
        (tmp_path / "docs" / "secret.md").symlink_to(outside)
    message = "site_url comes from the environment, which is not read here; give the address with --url"
    assert describe(folder, Config()) == (
        Site("Acme", "", "", NAV, PAGES),
        (Problem("mkdocs.yml", Kind.WARNING, message),),
    )
    assert not (tmp_path / "stolen").exists()


def test_a_sitemap_gives_the_address_and_the_dates_that_sources_lack(tmp_path: Path) -> None:
    folder = project(tmp_path, "site_name: Acme\n")
    source = urls(("https://acme.test/docs/", "2020-01-01"), ("https://acme.test/docs/guide/keys/", "2021-01-01"))
    (folder / "sitemap.xml").write_text(source)
    pages = {**PAGES, "guide/keys/index.html": SourcePage("", "", "2021-01-01", "# Keys\n", Status.OFF)}
    assert describe(folder, Config(), paths=PATHS) == (Site("Acme", "https://acme.test/docs/", "", NAV, pages), ())
    assert describe(folder, Config(), paths=PATHS, url="https://moved.test/")[0].sources == pages


def test_a_source_in_another_encoding_costs_only_its_languages(tmp_path: Path) -> None:
    folder = project(tmp_path, "site_name: Acme\n")
    (tmp_path / "docs" / "guide" / "keys.md").write_bytes(b"# caf\xe9\n")
    site, problems = describe(folder, Config())
    assert site.sources["guide/keys/index.html"] == SourcePage()
    assert problems == (Problem("guide/keys.md", Kind.WARNING, "source not used: not UTF-8; save the file as UTF-8"),)
