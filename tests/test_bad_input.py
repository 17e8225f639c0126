"""Bad input: odd but sound pages are simply converted, pages that need help are converted with a warning, what fails
is one line, and costs only itself. Nothing is lost in silence, nothing is left half-written or outside the output."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from llmdocs import cli
from llmdocs.convert import Reading, draft, settle
from llmdocs.model import Draft, Kind
from llmdocs.sources.site import file_url, markdown_path

ROOT = Path(__file__).parents[1]
PAGES = Path(__file__).parent / "bad_input"
URL = "https://docs.acme.test/"
PAGE = "<html><head><title>{0}</title></head><body><main><h1>{0}</h1><p>Text of {0}.</p></main></body></html>"
READING = Reading(site=URL)
PROGRAM = (sys.executable, "-m", "llmdocs", "build", "site", "-o", "out", "--url", URL)
posix = pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX means")


def converted(html: str | bytes, path: str = "x.html") -> Draft:
    return draft(path, html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html, READING)


def body(html: str) -> str:
    """The Markdown of a page's main element."""
    made = converted(f"<main><h1>T</h1>{html}</main>")
    return settle(made.body, lambda path, query, fragment: URL + path, ())[0].removeprefix("# T").strip()


def warnings(made: Draft) -> list[str]:
    return [problem.message for problem in made.problems if problem.kind is Kind.WARNING]


Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE.format("Start"))
    return folder


@pytest.fixture
def build(site: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Build the site into `out`: the exit status, and the lines on standard error."""

    def run(*arguments: object, url: str = URL) -> tuple[int, list[str]]:
        status = cli.run(["build", "site", "-o", "out", "--url", url, *map(str, arguments)])
        return status, capsys.readouterr().err.splitlines()

    return run


def command(*arguments: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "llmdocs", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- broken HTML ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(PAGES.glob("*.html")), ids=lambda file: file.stem)
def test_broken_html_is_read_as_a_browser_reads_it(file: Path, golden: Callable[[Path, str], None]) -> None:
    made = draft("x.html", file.read_bytes(), READING)
    text = settle(made.body, lambda path, query, fragment: URL + path, ())[0]
    golden(file.with_suffix(".md"), text + "\n")
    assert warnings(made) == []


def test_an_unclosed_comment_hides_the_rest_as_it_does_in_a_browser() -> None:
    assert body("<p>before</p><!-- and <p>after</p>") == "before"


def test_a_processing_instruction_is_a_comment() -> None:
    assert body("<p>a <?php echo 1 ?>b</p><?xml version='1.0'?><ul><?x?><li>c</ul>") == "a b\n\n- c"


# -- encodings --------------------------------------------------------------------------------------------------------

WORDS = "Ключ €5 für “каждый” день"
DECLARED = '<meta charset="{}"><main><h1>T</h1><p>{}</p></main>'


@pytest.mark.parametrize(
    ("name", "words", "data"),
    [
        ("utf-16 with a mark", WORDS, f"<main><p>{WORDS}</p></main>".encode("utf-16")),
        ("utf-16-be with a mark", WORDS, b"\xfe\xff" + f"<main><p>{WORDS}</p></main>".encode("utf-16-be")),
        ("utf-32 with a mark", WORDS, f"<main><p>{WORDS}</p></main>".encode("utf-32")),
        ("utf-8 with a mark", WORDS, f"<main><p>{WORDS}</p></main>".encode("utf-8-sig")),
        ("utf-8 undeclared", WORDS, f"<main><p>{WORDS}</p></main>".encode()),
        ("utf-8 declared as utf-16", WORDS, DECLARED.format("utf-16", WORDS).encode()),
        ("koi8-r", "Ключ", DECLARED.format("koi8-r", "Ключ").encode("koi8-r")),
        ("shift_jis", "鍵を作る", DECLARED.format("Shift_JIS", "鍵を作る").encode("shift_jis")),
        ("gbk", "创建密钥", DECLARED.format("gbk", "创建密钥").encode("gbk")),
        ("latin-1 means windows-1252", "für “5 €”", DECLARED.format("iso-8859-1", "für “5 €”").encode("cp1252")),
        ("http-equiv", "für", b'<meta http-equiv=Content-Type content="text/html; charset=latin1"><main>f\xfcr</main>'),
        ("xml", "für", b'<?xml version="1.0" encoding="iso-8859-1"?><main>f\xfcr</main>'),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_a_declared_encoding_is_believed(name: str, words: str, data: bytes) -> None:
    made = converted(data)
    assert words in made.body
    assert warnings(made) == []


UNDECLARED = "declares no encoding and is not valid UTF-8: read as windows-1252"


@pytest.mark.parametrize(
    ("data", "words", "warning"),
    [
        (b"<main>f\xfcr 5 \x80</main>", "für 5 €", UNDECLARED),
        (
            b"<meta charset=utf-8><main>f\xfcr dich</main>",
            "f\ufffdr dich",
            "is not valid utf-8, its declared encoding: 1 character could not be read",
        ),
        (b"<meta charset=no-such><main>f\xfcr</main>", "für", UNDECLARED),
        (b"<meta charset=utf-7><main>+ADw-b+AD4- f\xfcr</main>", "+ADw-b+AD4- für", UNDECLARED),
        (b"<meta charset=hex><main>6162</main>", "6162", ""),
        (b"<main>a\x00b</main>", "ab", ""),
        (
            DECLARED.format("us-ascii", "für 鍵").encode(),
            "für 鍵",
            "declares us-ascii and is valid UTF-8: read as UTF-8",
        ),
        ("<main>a \ud800 b</main>".encode("utf-8", "surrogatepass"), "a", UNDECLARED),
        (b"<main>a &#xD800;&#0;&#x110000; b</main>", "a \ufffd\ufffd\ufffd b", ""),
        (b"<main>a &#1;&#27;[31m b</main>", "a", "control characters in text"),
    ],
)
def test_a_wrong_encoding_is_a_warning(data: bytes, words: str, warning: str) -> None:
    made = converted(data)
    assert words in made.body
    assert warnings(made) == ([warning] if warning else [])


# -- size and shape ---------------------------------------------------------------------------------------------------

MANY = 50_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<div>", "</div>"),
        ("<ul><li>", "</li></ul>"),
        ("<blockquote>", "</blockquote>"),
        ("<span>", "</span>"),
        ("<b>", "</b>"),
        ("<sup>", "</sup>"),
        ("<b><i>", "</i></b>"),
        ("<dl><dd>", "</dd></dl>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<x-box>", "</x-box>"),
        ("<math><mi>", "</mi></math>"),
        ("<div class='a>b' title=\"<i>\">", "</div>"),
        ("<div>word ", "</div>"),
        ("<ul><li>word</q> ", "</ul>"),
        ("<!-- </div> --><div>", "</div>"),
        ("<script>'</div>'</script><div>", "</div>"),
        ("<details><summary>s</summary>", "</details>"),
    ],
)
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "unclosed"])
def test_deep_nesting_keeps_its_text(start: str, end: str, closed: bool) -> None:
    made = converted(f"<main><h1>T</h1>first {start * MANY}inner words{end * MANY * closed} last</main>")
    for words in ("first", "inner words", "last"):
        assert words in made.body
    assert any("deep: their text is kept" in text for text in warnings(made))


def test_nesting_that_people_write_is_left_as_it_is() -> None:
    assert body("<ul><li>a" * 20).count("- a") == 20
    made = converted("<main><h1>T</h1>" + "<div><p>a</p>" * 100 + "<p>b</p></main>")
    assert made.problems == ()


def test_a_long_attribute_is_not_cut(tmp_path: Path) -> None:
    """Sites built of islands carry their data in attributes of hundreds of kilobytes."""
    data = "&quot;a b>c&quot; " * 30_000
    made = converted(f"<main><h1>T</h1><div data-props='{data}' id=x><p>inner</p></div><p>after</p></main>")
    assert made.body.endswith("inner\n\nafter")
    assert made.problems == ()


def test_very_many_attributes_are_a_warning() -> None:
    for sign in ("=1", "='a > b'", ""):
        attributes = " ".join(f"a{number}{sign}" for number in range(100_000))
        made = converted(f"<main><h1>T</h1><p {attributes}>inner</p><p>after</p></main>")
        assert made.body.endswith("inner\n\nafter")
        assert warnings(made) == ["an element with thousands of attributes: all but the first 100 are left out"]


@pytest.mark.slow
def test_a_page_of_20_mb(site: Path, build: Run) -> None:
    paragraph = "<p>Relay keeps <b>every</b> event until it <a href='x.html'>arrives</a>.</p>\n"
    text = paragraph * (20_000_000 // len(paragraph))
    (site / "long.html").write_text(f"<main><h1>Long</h1>{text}<p>The end.</p></main>")
    assert build() == (0, [])
    made = (site.parent / "out/long.md").read_text()
    assert made.count("**every**") == text.count("<b>")
    assert made.endswith("The end.\n")


def test_a_page_beyond_the_limit_is_one_line(site: Path, build: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmdocs.reading.LARGEST", 1_000)
    (site / "huge.html").write_text("<main>" + "a " * 1_000)
    assert build() == (1, ["huge.html: error: too large to convert: 2,006 bytes, the limit is 1,000"])
    assert sorted(files(site.parent / "out")) == ["index.md", "llm.txt", "llms-full.txt", "llms.txt"]


# What a page holds, after the bar, very many times.
REPEATED = {
    "spaces": "<p>a{} b</p>| ",
    "line ends": "<p>a{} b</p>|\n",
    "tabs": "<p>a{} b</p>|\t",
    "spaces in code": "<code>a{} b\n</code>| ",
    "tabs in code": "<code>a{} b\n</code>|\t",
    "line ends in code": "<pre>a{} b</pre>|\n",
    "less than": "<p>{}</p>|<",
    "escaped less than": "<p>{}</p>|&lt;a ",
    "opening brackets": "<p>{}</p>|[",
    "brackets": "<p>{}</p>|[]",
    "images that are none": "<p>{}</p>|![",
    "brackets in a heading": "<h2>{}</h2>|[",
    "links that are none": "<h2>{}</h2>|[](",
    "asterisks": "<p>{}</p>|*",
    "lone asterisks": "<p>{}</p>|a* ",
    "underscores": "<p>{}</p>|_",
    "underscores in words": "<p>{}</p>|a_",
    "backticks": "<p>{}</p>|`",
    "backticks in code": "<code>{}</code>|` ",
    "backslashes": "<p>{}</p>|\\",
    "tildes": "<p>{}</p>|~",
    "signs for numbers": "<h2>{}</h2>|#",
    "ampersands": "<p>{}</p>|&amp;a",
    "dollars": "<script src=mathjax></script><p>{}</p>|$$ ",
    "formulas that do not end": "<script src=mathjax></script><p>{}</p>|\\(a",
    "line breaks": "<p>{}</p>|a<br>",
    "only line breaks": "<p>{}</p>|<br>",
    "items": "<ul>{}</ul>|<li>a",
    "numbered items": "<ol>{}</ol>|<li>a</li>",
    "links": "<p>{}</p>|<a href=x>a</a> ",
    "links in a heading": "<h2 id=a>{}</h2>|<a href=#a>a</a>",
    "emphasis": "<p>{}</p>|<em>a</em>",
    "ids": "{}|<a id=a></a>",
    "equal headings": "{}|<h2>a</h2>",
    "rows": "<table>{}</table>|<tr><td>a<td>b",
    "columns": "<table><tr>{}</table>|<td>a",
    "terms": "<dl>{}</dl>|<dt>a<dd>b",
    "quotations": "{}|<blockquote>a</blockquote>",
    "callouts": "{}|<div class='admonition note'><p class=admonition-title>N</p><p>a</p></div>",
    "panels": "<div role=tablist><button role=tab>a</button></div>{}|<div role=tabpanel>a</div>",
    "references": "<p>{}</p>|<sup><a class=footnote-ref href='#fn:1'>1</a></sup>",
    "dark images": "<p>{}</p>|<img src=a#only-dark>",
    "hidden text": "{}|<p hidden>a</p>",
    "styles": "<style>{}</style>|.a{display:none}",
    "unclosed comments": "{}|<!--",
    "unclosed tags": "{}|<p ",
    "quotes in a tag": "<p {}>|\"'",
    "end tags": "{}<p>a|</div>",
    "instructions": "{}<p>a|<?x ?>",
    "invisible characters": "<p>{}</p>|a\u200b",
    "variation selectors": "<p>{}</p>|\ufe0f",
    "escape sequences": "<p>{}</p>|\x1b[",
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", REPEATED.values(), ids=REPEATED)
def test_long_runs_are_read_to_the_end(shape: str) -> None:
    # What takes the square of the length does not come back from this before everyone has gone home.
    around, piece = shape.split("|", 1)
    made = converted("<main><h1>T</h1>" + around.format(piece * 100_000) + "</main><footer>after</footer>")
    assert made.body.startswith("# T")


# -- lists and tables -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("7", "7. "),
        ("0", "0. "),
        ("-5", "1. "),
        ("99999999999999999999", "1. "),
        ("1e3", "1. "),
        ("٣", "1. "),
        ("½", "1. "),
        ("", "1. "),
        (" 4 ", "1. "),
        ("999999999", "999999999. "),
    ],
)
def test_a_list_starts_with_a_number_that_markdown_knows(start: str, first: str) -> None:
    assert body(f"<ol start='{start}'><li>a</ol>") == f"{first}a"
    assert body(f"<ol><li value='{start}'>a</ol>") == f"{first}a"


def test_numbers_beyond_nine_digits_are_not_written() -> None:
    assert body("<ol start=999999999><li>a<li>b</ol>").splitlines()[-1][:1].isdigit()


@pytest.mark.parametrize("span", ["99999", "-1", "0", "x", "1e9", "9" * 5_000, "٣"])
def test_spans_are_capped_by_what_is_there(span: str) -> None:
    html = (
        f"<table><tr><td colspan='{span}' rowspan='{span}'>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    made = body(html)
    assert [made.count(cell) for cell in "abcd"] == [1, 1, 1, 1]
    assert len(made) < 20_000


def test_a_table_of_2000_columns() -> None:
    made = body("<table><tr>" + "".join(f"<td>c{n}</td>" for n in range(2_000)) + "</tr><tr><td>x</tr></table>")
    rows = made.splitlines()
    assert len({row.count("|") for row in rows}) == 1
    assert "| c1999 |" in made and "| x |" in made


# -- pages without a page ---------------------------------------------------------------------------------------------


def test_a_page_with_no_main_element(site: Path, build: Run) -> None:
    (site / "bare.html").write_text("<body><center><font>Words of an old page, which has no landmarks.</font></center>")
    status, told = build()
    assert status == 0
    assert told == [
        "bare.html: warning: no main element (looked for main article, [role=main], main, article, #content, "
        "#main-content, .content, #main); converted the body: "
        "if its Markdown has too much or too little, put the text of the page into <main>"
    ]
    assert "Words of an old page" in (site.parent / "out/bare.md").read_text()


@pytest.mark.parametrize("data", [b"", b" \n", b"<html></html>", b"<!-- nothing -->", b"\x00" * 100, b"\xef\xbb\xbf"])
def test_an_empty_page(site: Path, build: Run, data: bytes) -> None:
    (site / "empty.html").write_bytes(data)
    status, told = build()
    assert status == 0
    said = "nothing to read on it, so its Markdown is its title alone; if it is no page, `exclude` leaves it out"
    assert f"empty.html: warning: {said}" in told


def test_a_file_that_is_no_html(site: Path, build: Run) -> None:
    (site / "picture.html").write_bytes(bytes(range(256)) * 50)
    status, told = build()
    assert status == 0
    assert told and all(line.startswith("picture.html: warning: ") for line in told)
    assert (site.parent / "out/index.md").is_file()


# -- names ------------------------------------------------------------------------------------------------------------

NAMES = [
    *("a b", "a#b?c%20'\"<d>&", "ключ", "caf\u00e9", "cafe\u0301", "-rf", "con", "nl\nname", ".html", ".."),
    *("[x](y)", "$(x)`y`", "a" * 200),
]


@posix
def test_names_of_any_kind(site: Path, build: Run) -> None:
    for name in NAMES:
        (site / f"{name}.html").write_text(f"<main><h1>T</h1><p>Text of number {NAMES.index(name)}.</p></main>")
    (site / "x.html").mkdir()
    (site / "x.html/in.html").write_text(PAGE.format("In"))
    links = "".join(f'<a href="{file_url("", f"{name}.html")[1:]}#top">n{NAMES.index(name)}</a> ' for name in NAMES)
    (site / "index.html").write_text(f"<main><h1>Start</h1><p>{links}</p></main>")
    assert build() == (0, [])
    out = site.parent / "out"
    for number, name in enumerate(NAMES):
        assert f"Text of number {number}." in (out / markdown_path(f"{name}.html")).read_text()
        if "\n" not in name:
            link = f"[n{number}]({file_url(URL, markdown_path(f'{name}.html'))}#top)"
            assert link in (out / "index.md").read_text()
    assert (out / "x.html/in.md").is_file()


@posix
def test_a_name_too_long_for_its_mirror_is_one_line(site: Path, build: Run) -> None:
    (site / ("l" * 251 + ".htm")).write_text(PAGE.format("Long"))
    (site / ("k" * 250 + ".html")).write_text(PAGE.format("Long too"))
    assert build() == (0, [])
    (site.parent / "llmdocs.yml").write_text("mirrors: [x.html.md]\n")
    status, told = build()
    assert status == 1
    assert len(told) == 2
    assert all("has a name of more than 255 bytes; shorten the page's name" in line for line in told)


@posix
def test_names_that_differ_only_in_case(site: Path, build: Run) -> None:
    (site / "Keys.html").write_text(PAGE.format("Large"))
    (site / "keys.html").write_text(PAGE.format("Small"))
    assert build() == (0, [])
    assert "Text of Large." in (site.parent / "out/Keys.md").read_text()
    assert "Text of Small." in (site.parent / "out/keys.md").read_text()


def test_a_page_beside_the_folder_of_the_same_name(site: Path, build: Run) -> None:
    (site / "x.html").write_text(PAGE.format("Beside"))
    (site / "x").mkdir()
    (site / "x/index.html").write_text(PAGE.format("Inside"))
    assert build() == (0, [])
    assert "Text of Beside." in (site.parent / "out/x.md").read_text()
    assert "Text of Inside." in (site.parent / "out/x/index.md").read_text()


def test_two_pages_with_one_mirror_are_one_line(site: Path, build: Run) -> None:
    (site / "x.html").write_text(PAGE.format("One"))
    (site / "x.htm").write_text(PAGE.format("Other"))
    status, told = build()
    assert status == 1
    assert told == ["x.md: error: is written twice: two pages have this mirror, the first one stands"]


def test_addresses_and_titles_that_climb_stay_below_the_root(site: Path, build: Run) -> None:
    (site / "up.html").write_text(
        "<title>../../../up</title><link rel=canonical href='../../../../etc/up.html'><main><h1>../../../up</h1>"
        "<p><a href='../../../../etc/passwd'>a</a> <a href='/../../b.html'>b</a> <a href='x/../../../c.html'>c</a> "
        "<a href='file:///etc/passwd'>d</a> <img src='..%2f..%2fi.png' alt=i></p></main>"
    )
    before = sorted(path for path in site.parent.rglob("*") if "out" not in path.parts)
    status, _ = build()
    assert status == 0
    assert sorted(path for path in site.parent.rglob("*") if "out" not in path.parts and path.name != "out") == before
    text = (site.parent / "out/up.md").read_text()
    assert "../" not in text.replace("../../../up", "")
    assert "file:" not in text


# -- the site's folder ------------------------------------------------------------------------------------------------


@posix
def test_links_of_the_file_system(site: Path, build: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_text(PAGE.format("Secret"))
    (site / "loop").symlink_to(".")
    (site / "self.html").symlink_to("self.html")
    (site / "away").symlink_to(outside)
    (site / "secret.html").symlink_to(outside / "secret.html")
    (site / "alias.html").symlink_to("index.html")
    os.mkfifo(site / "pipe.html")
    status, told = build()
    assert (status, sorted(told)) == (
        0,
        [
            "away: warning: left out: a link that leads out of the site",
            "secret.html: warning: left out: a link that leads out of the site",
            "self.html: warning: left out: a link that leads nowhere",
        ],
    )
    assert sorted(files(tmp_path / "out")) == ["alias.md", "index.md", "llm.txt", "llms-full.txt", "llms.txt"]


@posix
def test_what_cannot_be_read_is_one_line(site: Path) -> None:
    (site / "denied.html").write_text(PAGE.format("Denied"))
    (site / "denied.html").chmod(0)
    (site / "folder").mkdir()
    (site / "folder/page.html").write_text(PAGE.format("Page"))
    (site / "folder").chmod(0)
    # The superuser may read everything, unless that right is taken from it.
    before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if before and not shutil.which("setpriv"):
        pytest.skip("the superuser can read everything here (no setpriv)")
    done = subprocess.run(
        [*before, *PROGRAM],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (site / "folder").chmod(0o755)
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            "denied.html: error: cannot be read: Permission denied",
            "folder: error: cannot be read: Permission denied",
        ],
    )
    assert (site.parent / "out/index.md").is_file()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda site: shutil.rmtree(site), "site: no such folder; build the site first"),
        (lambda site: (site / "index.html").unlink(), "site: no HTML files in it; build the site first"),
        (lambda site: (site / "index.html").rename(site / "index.txt"), "site: no HTML files in it"),
        (lambda site: (shutil.rmtree(site), site.write_text("")), "site: not a folder; build the site first"),
    ],
    ids=["missing", "empty", "without HTML", "a file"],
)
def test_a_site_that_is_none_is_a_sentence(site: Path, build: Run, make: Callable[[Path], object], said: str) -> None:
    make(site)
    status, told = build()
    assert status == 2
    assert len(told) == 1 and told[0].startswith(f"Error: {said}")
    assert not (site.parent / "out").exists()


@pytest.mark.parametrize(
    "url", ["docs.acme.test", "/docs/", "ftp://x/", "https://", "https://[", "https://a b/", "javascript:x", " "]
)
def test_an_address_that_is_none_is_a_sentence(build: Run, url: str) -> None:
    status, told = build(url=url)
    assert (status, len(told)) == (2, 1)
    assert told[0].startswith("Error: ")


def test_the_file_of_another_tool_stays(site: Path, build: Run) -> None:
    (site.parent / "out").mkdir()
    other = site.parent / "out/llms.txt"
    other.write_text("# By hand\n")
    assert build() == (
        1,
        [
            "llms.txt: error: is there, and nothing tells that llmdocs wrote it: `llms_txt: false` in the "
            "configuration keeps it, deleting it or --force lets llmdocs write its own"
        ],
    )
    assert other.read_text() == "# By hand\n"
    assert not other.with_name("llm.txt").exists()
    assert build("--force") == (0, [])
    assert other.read_text().startswith("# Start\n")


# -- the same input, the same bytes -----------------------------------------------------------------------------------


@pytest.mark.slow
@posix
def test_neither_locale_nor_zone_nor_hash_seed_nor_jobs_change_a_byte(site: Path) -> None:
    for name in ("ключ", "café", "a b", *(f"p{number}" for number in range(100))):
        (site / f"{name}.html").write_text(PAGE.format(name), encoding="utf-8")
    (site / "index.html").write_text(
        "<main><h1>Ключ</h1><p>für “5 €” <a href='ключ.html'>ключ</a></main>", encoding="utf-8"
    )
    runs: list[tuple[dict[str, str], list[str]]] = [
        ({}, []),
        ({"LC_ALL": "C", "LANG": "C"}, []),
        ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}, []),
        ({"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"}, []),
        ({}, ["--jobs", "2"]),
    ]
    results = []
    for number, (env, arguments) in enumerate(runs):
        out = site.parent / f"out{number}"
        done = command("build", "site", "-o", out, "--url", URL, *arguments, cwd=site.parent, **env)
        assert (done.returncode, done.stderr) == (0, "")
        results.append(files(out))
    assert len(results[0]) == 107
    assert all(result == results[0] for result in results[1:])


@pytest.mark.slow
def test_json_holds_any_name(site: Path) -> None:
    (site / "ключ “a”.html").write_text(PAGE.format("K"), encoding="utf-8")
    done = command("build", "site", "--url", URL, "--json", cwd=site.parent, LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert [page["html"] for page in json.loads(done.stdout)["pages"]] == ["index.html", "ключ “a”.html"]


# -- what is kept between runs ----------------------------------------------------------------------------------------


def kept(name: str) -> Path:
    return next(Path(os.environ["LLMDOCS_CACHE_DIR"]).rglob(name))


def many(site: Path, count: int = 60) -> None:
    for number in range(count):
        words = f"Words of page {number}. " * 30
        (site / f"p{number}.html").write_text(f"<main><h1>P{number}</h1><p>{words}</p></main>")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"nothing of ours" * 500,
        lambda data: data[:5_000],
        lambda data: data[:4096] + b"\xa5" * (len(data) - 4096),
        lambda data: data.replace(b"Words of page", b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7\xf6\xf5\xf4\xf3"),
        lambda data: data[:60] + b"\x00\x00\x00\x63" + data[64:],
    ],
    ids=["empty", "no database", "cut", "overwritten", "wrong values", "of another version"],
)
def test_damaged_drafts_are_made_again(site: Path, build: Run, damage: Callable[[bytes], bytes]) -> None:
    many(site)
    assert build() == (0, [])
    first = files(site.parent / "out")
    drafts = kept("drafts.sqlite")
    drafts.write_bytes(damage(drafts.read_bytes()))
    (site / "index.html").write_text(PAGE.format("Start, again"))
    status, told = build()
    assert (status, told) == (0, [])
    second = files(site.parent / "out")
    assert "Text of Start, again." in second.pop("index.md").decode()
    for name in second.keys() - {"llms.txt", "llm.txt", "llms-full.txt"}:
        assert second[name] == first[name]


@posix
def test_drafts_that_cannot_be_opened_are_a_sentence(site: Path, build: Run) -> None:
    assert build() == (0, [])
    drafts = kept("drafts.sqlite")
    drafts.unlink()
    drafts.mkdir()
    status, told = build()
    assert status == 2
    assert len(told) == 1 and "LLMDOCS_CACHE_DIR can name another folder" in told[0]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"files": 3}', "\x00\xff", '{"files": {"../x": {}}}'])
def test_a_damaged_manifest_takes_nothing_away(site: Path, build: Run, text: str) -> None:
    assert build() == (0, [])
    stranger = site.parent / "out/by-hand.md"
    stranger.write_text("mine")
    kept("manifest.json").write_text(text, encoding="latin-1")
    (site / "more.html").write_text(PAGE.format("More"))
    status, _ = build("--force")
    assert status == 0
    assert stranger.read_text() == "mine"
    assert "Text of More." in (site.parent / "out/more.md").read_text()


# -- faults of a run --------------------------------------------------------------------------------------------------


def test_a_page_that_nobody_thought_of_costs_only_itself(
    site: Path, build: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "odd.html").write_text(PAGE.format("Odd"))
    assert build() == (0, [])
    old = (site.parent / "out/odd.md").read_text()

    def refused(*arguments: object) -> bool:
        raise RecursionError("too deep")

    (site / "odd.html").write_text(PAGE.format("Odd <!-- now -->"))
    (site / "new.html").write_text(PAGE.format("New"))
    from llmdocs.convert import page

    real = page.decode
    monkeypatch.setattr(page, "decode", lambda data: refused() if b"now" in data else real(data))
    status, told = build()
    assert status == 1
    assert len(told) == 1
    assert told[0].startswith("odd.html: error: cannot be converted: RecursionError in test_bad_input.py:")
    assert told[0].endswith("too deep; this is a bug, please report it")
    assert (site.parent / "out/odd.md").read_text() == old, "what an earlier run made of the page stays"
    assert "Text of New." in (site.parent / "out/new.md").read_text()


def start(site: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.slow
@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_in_one_line(site: Path, jobs: str) -> None:
    many(site, 3_000)
    seen = set()
    for delay in (0.3, 0.6, 0.9, 1.2):
        process = start(site, "--jobs", jobs)
        time.sleep(delay)
        # As a terminal does it: to the program and to all it has started.
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
        seen.add(process.returncode)
        if process.returncode == 130:
            assert told.strip() == "llmdocs: interrupted"
        else:
            # Before the program took over, Python itself says that it was interrupted; after the last page it is done.
            assert process.returncode in (0, 1, -signal.SIGINT), told
    assert 130 in seen
    for name, data in files(site.parent / "out").items() if (site.parent / "out").exists() else ():
        assert data.endswith(b"\n") and data.count(b"\n") >= 3, name
    done = command("build", "site", "-o", "out", "--url", URL, cwd=site.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((site.parent / "out").glob("*.md"))) == 3_001
    assert not list((site.parent / "out").rglob(".*"))


@pytest.mark.slow
@posix
def test_a_process_that_is_killed_is_a_sentence(site: Path) -> None:
    many(site, 200)
    kill = "if 'p150' in output: os.kill(os.getpid(), signal.SIGKILL)"
    hook = f"import os, signal\ndef preprocess(soup, output):\n    {kill}\n"
    (site.parent / "hook.py").write_text(hook)
    (site.parent / "llmdocs.yml").write_text("preprocess: hook.py\n")
    done = command("build", "site", "-o", "out", "--url", URL, "--jobs", "2", cwd=site.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: a process of llmdocs was ended from outside")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
@posix
def test_two_runs_at_once_end_well(site: Path) -> None:
    many(site, 300)
    runs = [start(site) for _ in range(3)]
    for process in runs:
        _, told = process.communicate(timeout=120)
        assert (process.returncode, told) == (0, "")
    assert len(list((site.parent / "out").glob("*.md"))) == 301


def small_disk(site: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A shell script with a file system of 300 KiB at `out`, in its own mount namespace."""
    (site.parent / "out").mkdir()
    probe = ["unshare", "-Urm", "sh", "-c", f"mount -t tmpfs -o size=300k none {site.parent}/out"]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this system does not let users mount a file system of their own (unshare -Urm)")
    text = f'mount -t tmpfs -o size=300k none "$PWD/out"\n{textwrap.dedent(script)}'
    return subprocess.run(
        [*("unshare", "-Urm", "sh", "-c", text, "-"), *PROGRAM],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_a_full_disk_is_named(site: Path) -> None:
    many(site, 300)
    done = small_disk(site, 'status=0; "$@" || status=$?; ls -A out | grep tmp; exit $status')
    assert done.returncode == 1, done.stderr
    told = done.stderr.splitlines()
    assert len(told) == 2
    assert "cannot be written: No space left on device" in done.stderr
    assert "further files could not be written: No space left on device" in done.stderr
    assert ".llmdocs-tmp" not in done.stdout


@pytest.mark.slow
def test_a_read_only_disk_is_named(site: Path) -> None:
    many(site, 3)
    done = small_disk(site, 'mount -o remount,ro "$PWD/out"; "$@"')
    assert done.returncode == 1, done.stderr
    assert "cannot be written: Read-only file system" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.slow
@posix
def test_output_that_is_a_file_is_a_sentence(site: Path, build: Run) -> None:
    (site.parent / "out").write_text("mine")
    status, told = build()
    assert status in (1, 2)
    assert told and not any("Traceback" in line for line in told)
    assert (site.parent / "out").read_text() == "mine"
