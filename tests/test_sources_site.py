"""Which files of a built site are pages, what their addresses are, and which of them a pattern names."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.model import Kind, LlmdocsError, Problem
from llmdocs.sources.patterns import matches
from llmdocs.sources.site import SiteFiles, aliases, candidates, file_url, markdown_path, page_url, read_site

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def touch(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<p>", encoding="utf-8")


def test_pages_are_the_html_files_in_order(tmp_path: Path) -> None:
    touch(tmp_path, "index.html", "b/index.html", "a b#%3F.html", "ü/x.HTM", "y.xhtml", "404.html")
    touch(tmp_path, "robots.txt", "a.html.md", "search/index.json", "html", ".git/x.html", ".well-known/z.html")
    assert read_site(tmp_path) == SiteFiles(
        (".well-known/z.html", "404.html", "a b#%3F.html", "b/index.html", "index.html", "y.xhtml", "ü/x.HTM")
    )


def test_excluded_pages_are_counted_apart(tmp_path: Path) -> None:
    touch(tmp_path, "index.html", "internal/index.html", "internal/a/index.html", "b.html")
    assert read_site(tmp_path, exclude=["internal/", "b.md"]) == SiteFiles(
        ("index.html",), ("b.html", "internal/a/index.html", "internal/index.html")
    )


@needs_links
def test_links_lead_nowhere_outside_and_never_in_circles(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    touch(site, "index.html", "1.0/a.html")
    touch(outside, "secret.html")
    (site / "loop").symlink_to(site)
    (site / "1.0" / "up").symlink_to("..")
    (site / "latest").symlink_to("1.0")
    (site / "same.html").symlink_to("index.html")
    (site / "dead.html").symlink_to("nothing.html")
    (site / "self.html").symlink_to("self.html")
    (site / "stolen.html").symlink_to(outside / "secret.html")
    (site / "api").symlink_to(outside)
    (site / "style.css").symlink_to(outside / "secret.html")
    assert read_site(site) == SiteFiles(
        ("1.0/a.html", "index.html", "same.html"),
        (),
        (
            Problem("api", Kind.WARNING, "left out: a link that leads out of the site"),
            Problem("dead.html", Kind.WARNING, "left out: a link that leads nowhere"),
            Problem("self.html", Kind.WARNING, "left out: a link that leads nowhere"),
            Problem("stolen.html", Kind.WARNING, "left out: a link that leads out of the site"),
        ),
    )
    (tmp_path / "link").symlink_to(site)
    assert read_site(tmp_path / "link") == read_site(site)


@needs_links
def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "index.html")
    os.mkfifo(tmp_path / "pipe.html")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.html")
        assert read_site(tmp_path) == SiteFiles(("index.html",))


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_a_name_that_no_address_can_carry_is_reported(tmp_path: Path) -> None:
    touch(tmp_path, "index.html")
    (tmp_path / os.fsdecode(b"caf\xe9.html")).write_text("<p>")
    assert read_site(tmp_path) == SiteFiles(
        ("index.html",),
        (),
        (Problem("caf\\udce9.html", Kind.ERROR, "left out: its name is not valid UTF-8; rename it"),),
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    touch(tmp_path, "index.html", "closed/a.html")
    (tmp_path / "closed").chmod(0)
    try:
        assert read_site(tmp_path) == SiteFiles(
            ("index.html",), (), (Problem("closed", Kind.ERROR, "cannot be read: Permission denied"),)
        )
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_a_missing_folder_and_a_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(LlmdocsError) as raised:
        read_site(tmp_path / "site")
    assert str(raised.value) == f"{tmp_path / 'site'}: no such folder; build the site first"
    touch(tmp_path, "site")
    with pytest.raises(LlmdocsError) as raised:
        read_site(tmp_path / "site")
    assert str(raised.value) == f"{tmp_path / 'site'}: not a folder; build the site first"


def test_depth_has_no_limit_of_ours(tmp_path: Path) -> None:
    path = "/".join(["d"] * 400) + "/index.html"
    touch(tmp_path, path)
    assert read_site(tmp_path).paths == (path,)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", ""),
        ("guide/index.html", "guide/"),
        ("guide/a b#.html", "guide/a%20b%23.html"),
        ("a?b%20c.html", "a%3Fb%2520c.html"),
        ("ü/(x)/index.html", "%C3%BC/%28x%29/"),
        ("index.htm", "index.htm"),
        ("x/reindex.html", "x/reindex.html"),
    ],
)
def test_addresses(path: str, url: str) -> None:
    assert (
        page_url("https://acme.test/docs/", path)
        == page_url("https://acme.test/docs", path)
        == f"https://acme.test/docs/{url}"
    )


@given(st.lists(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_an_address_leads_back_to_its_file(parts: list[str]) -> None:
    if {".", ".."} & set(parts):
        return
    path = "/".join(parts) + ".html"
    url = urlsplit(file_url("https://acme.test/docs/", path))
    assert (url.scheme, url.netloc, url.query, url.fragment) == ("https", "acme.test", "", "")
    assert unquote(url.path) == f"/docs/{path}"
    assert candidates(url.path.removeprefix("/docs/"))[0] == path


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("", ("index.html",)),
        ("guide/", ("guide/index.html", "guide.html")),
        ("guide/keys", ("guide/keys", "guide/keys/index.html", "guide/keys.html")),
        ("a%20b.html", ("a b.html", "a b.html/index.html", "a b.html.html")),
        ("x/../y/", ("y/index.html", "y.html")),
        ("../y/", ()),
        ("x/%2e%2e/%2e%2e/etc", ()),
        ("a%00b", ()),
    ],
)
def test_an_address_may_mean_one_of_these_files(path: str, files: tuple[str, ...]) -> None:
    assert candidates(path) == files


@pytest.mark.parametrize(
    ("path", "mirror", "others"),
    [
        ("index.html", "index.md", ("index.html.md",)),
        ("x/index.html", "x/index.md", ("x.md", "x/index.html.md")),
        ("x.html", "x.md", ("x.html.md",)),
        ("x.htm", "x.md", ("x.htm.md",)),
    ],
)
def test_mirrors_and_their_other_names(path: str, mirror: str, others: tuple[str, ...]) -> None:
    assert markdown_path(path) == mirror
    assert aliases(path, ["x.md", "index.html.md", "x.html.md"]) == others
    assert aliases(path, []) == ()


@pytest.mark.parametrize(
    ("pattern", "named"),
    [
        ("guide/keys.md", {"guide/keys/index.html", "guide/keys.html"}),
        ("guide/keys/", {"guide/keys/index.html", "guide/keys/rotate.html"}),
        ("guide/*", {"guide/keys/index.html", "guide/keys.html", "guide/index.html"}),
        ("guide/**", {"guide/keys/index.html", "guide/keys.html", "guide/index.html", "guide/keys/rotate.html"}),
        ("/guide/index.md", {"guide/index.html"}),
        ("README.md", {"index.html"}),
        ("*.md", {"index.html", "keys.html", "guide/index.html"}),
        ("**/keys.md", {"guide/keys/index.html", "guide/keys.html", "keys.html"}),
        ("/", {"index.html"}),
        ("k?ys", {"keys.html"}),
        ("@(guide|x)/keys/*", {"guide/keys/index.html", "guide/keys/rotate.html"}),
        ("Guide/", set()),
        ("", set()),
    ],
)
def test_a_pattern_names_pages(pattern: str, named: set[str]) -> None:
    pages = [
        "index.html",
        "keys.html",
        "guide/index.html",
        "guide/keys.html",
        "guide/keys/index.html",
        "guide/keys/rotate.html",
    ]
    assert {page for page in pages if matches([pattern], page)} == named


def test_a_known_source_is_the_only_one_that_counts() -> None:
    assert matches(["guide.md"], "guide/index.html")
    assert not matches(["guide.md"], "guide/index.html", "guide/README.md")
    assert matches(["guide/README.md"], "guide/index.html", "guide/README.md")


@pytest.mark.parametrize(
    "pattern", ["*a" * 60 + "!", "**/" * 60 + "!", "?*" * 60 + "!", "@(" * 60, "@(a|b)" * 60, "[" * 60]
)
def test_a_pattern_cannot_take_for_ever(pattern: str) -> None:
    # A matcher that tries every way to divide the name does not come back from this.
    assert not matches([pattern], "/".join(["a" * 100] * 20) + ".html")
