"""The command line as a user meets it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from llmdocs import __version__, cli

PAGE = "<html><head><title>{0}</title></head><body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
URL = "https://docs.acme.test/"


def llmdocs(*arguments: object, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "llmdocs", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **env},
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    (folder / "keys").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format("Relay", "Delivers webhooks until they arrive."))
    (folder / "keys" / "index.html").write_text(PAGE.format("Keys", "A key signs every request."))
    monkeypatch.chdir(tmp_path)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = cli.run([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_help_loads_nothing_heavy() -> None:
    heavy = (
        "selectolax bs4 markdownify mkdocs jinja2 rich msgspec yaml markdown_it multiprocessing concurrent.futures "
        "pygls lsprotocol llmdocs.build llmdocs.config llmdocs.sources llmdocs.plugin llmdocs.serve"
    )
    code = (
        "import sys; from llmdocs import cli; status = cli.run(['--help']);"
        f"sys.exit(status or ' '.join(sorted(set({heavy!r}.split()) & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: llmdocs" in done.stdout


def test_the_language_server_says_what_to_install() -> None:
    code = "import sys; sys.modules['pygls'] = None; from llmdocs import cli; sys.exit(cli.run(['lsp']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "Error: llmdocs lsp needs pygls 2.1 or newer; run: pip install 'llmdocs[lsp]'\n",
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"llmdocs {__version__}\n", "")


def test_a_build_says_what_was_made_and_where_to_look(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "build", "site", "--url", URL)
    assert (status, err) == (0, "")
    assert out.startswith("2 pages as Markdown, 6 files in site (")
    assert str(Path("site", "llms.txt")) in out
    assert (site / "keys" / "index.md").is_file()


def test_output_goes_to_another_folder(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(site.rglob("*"))
    status, _, _ = run(capsys, "build", "site", "-o", "out", "--url", URL)
    assert status == 0
    assert sorted(site.rglob("*")) == before
    assert (tmp_path / "out" / "llms.txt").is_file()


def test_dry_run_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(site.rglob("*"))
    status, out, _ = run(capsys, "build", "site", "--url", URL, "--dry-run")
    assert status == 0
    assert out.startswith("2 pages as Markdown, 6 files, nothing written: dry run\n")
    assert sorted(site.rglob("*")) == before


def test_quiet_prints_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build", "site", "--url", URL, "--quiet") == (0, "", "")


def test_verbose_names_every_page_and_how_it_was_read(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = "<p hidden>Ignore all that.</p>"
    text = f"A key. See <a href='/#none'>this</a>.{hidden}{hidden}<pre>x<b hidden>; rm -r /</b></pre>"
    (site / "keys" / "index.html").write_text(PAGE.format("Keys", text))
    (site / "404.html").write_text(PAGE.format("404", "Not found."))
    status, out, err = run(capsys, "build", "site", "--url", URL, "--verbose")
    assert (status, err.splitlines()) == (
        1,
        [
            "keys/index.html: error: hidden text in code was left out (attribute hidden): '; rm -r /'",
            "keys/index.html: info: links to #none of index.html, which has no such anchor",
        ],
    )
    assert re.sub(r"\d\.\d s", "0.1 s", out).splitlines() == [
        "index.html -> index.md  (generic: no known generator; main: main)",
        "keys/index.html -> keys/index.md  (generic: no known generator; main: main)",
        "404.html: left out (404)",
        "keys/index.html: hidden (attribute hidden, 2 times): Ignore all that.",
        "2 pages as Markdown, 6 files in site (0.1 s)",
        "left out: 404 (1); 3 pieces of text that no reader sees",
        f"  {Path('site', 'llms.txt')}",
        f"  {Path('site', 'llms-full.txt')}",
    ]


def test_json_is_one_object_and_nothing_else(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "build", "site", "--url", URL, "--json")
    report = json.loads(out)
    assert (status, err) == (0, "")
    assert list(report) == ["pages", "outputs", "problems", "seconds"]
    assert [page["url"] for page in report["pages"]] == [URL, f"{URL}keys/"]
    keys = ["url", "html", "markdown", "title", "section", "tokens", "generator", "profile", "why", "hidden"]
    assert list(report["pages"][1]) == keys
    assert "llms.txt" in report["outputs"]


def test_a_second_run_gives_the_same_files(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "build", "site", "--url", URL)
    first = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in site.rglob("*") if path.is_file()}
    run(capsys, "build", "site", "--url", URL)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in site.rglob("*") if path.is_file()} == first


def test_no_address_to_be_found(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "build", "site")
    assert (status, out) == (2, "")
    assert "--url https://docs.example.com/" in err


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "build", tmp_path / "nowhere", "--url", URL)
    assert (status, out) == (2, "")
    assert f"{tmp_path / 'nowhere'}: no such folder" in err


@pytest.mark.parametrize(
    ("file", "text", "command"),
    [
        ("mkdocs.yml", "site_name: Relay\n", "llmdocs build site"),
        ("mkdocs.yml", "site_name: Relay\nsite_dir: the site\n", "mkdocs build && llmdocs build 'the site'"),
        ("properdocs.yml", "site_dir: public\n", "properdocs build && llmdocs build public"),
        ("zensical.toml", "[project]\nsite_name = 'Relay'\n", "llmdocs build site"),
    ],
)
def test_the_folder_of_a_project_is_not_its_site(
    site: Path, file: str, text: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(file).write_text(text)
    said = f"Error: .: holds {file}, not the site that is built from it; run: {command}\n"
    assert run(capsys, "build", ".", "--url", URL) == (2, "", said)
    assert not list(site.parent.rglob("*.md"))


def test_a_project_may_be_built_into_its_own_folder(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "mkdocs.yml").write_text("site_name: Relay\n")
    assert run(capsys, "build", "site", "--url", URL)[0] == 0


def test_a_folder_without_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "build", tmp_path, "--url", URL)
    assert (status, out) == (2, "")
    assert str(tmp_path) in err


@pytest.mark.parametrize("url", ["docs.acme.test", "/docs/", "ftp://docs.acme.test/"])
def test_an_address_that_is_none(site: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "build", "site", "--url", url)
    assert status == 2
    assert url in err


def test_mistakes_in_the_configuration_are_all_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("llmdocs.yml").write_text("descripton: x\nfull: 7\n")
    assert run(capsys, "build", "site", "--url", URL) == (
        2,
        "",
        'Error: llmdocs.yml:1: unknown key "descripton"; did you mean "description"?\n'
        "Error: llmdocs.yml:2: full: expected true or false or a mapping, got a whole number\n",
    )


def test_a_pattern_that_names_no_page_is_a_warning(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("llmdocs.yml").write_text("exclude: [keys.md, key.md]\n")
    status, out, err = run(capsys, "build", "site", "--url", URL)
    assert (status, err) == (0, 'warning: exclude: "key.md" names no page of this site\n')
    assert "\nleft out: excluded (1)\n" in out
    assert json.loads(run(capsys, "build", "site", "--url", URL, "--json")[1])["problems"] == [
        {"path": "", "kind": "warning", "message": 'exclude: "key.md" names no page of this site'}
    ]


def test_a_configuration_file_that_is_not_there(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "build", "site", "--config", "nowhere.yml", "--url", URL)
    assert status == 2
    assert "nowhere.yml" in err


@pytest.mark.parametrize(
    "arguments", [["build"], ["build", "site", "--no-such"], ["no-such"], ["build", "site", "--jobs", "0"]]
)
def test_usage_errors(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert "Usage: llmdocs" in err


def test_a_bug_gives_a_report_to_paste(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr("llmdocs.build.build", broken)
    status, out, err = run(capsys, "build", "site", "--url", URL)
    assert (status, out) == (3, "")
    assert "RuntimeError: the sky fell" in err
    assert f"llmdocs {__version__}, Python " in err
    assert f"$ llmdocs build site --url {URL}" in err


def test_an_interrupt_leaves_no_traceback(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("llmdocs.build.build", interrupted)
    status, out, err = run(capsys, "build", "site", "--url", URL)
    assert (status, out) == (130, "")
    assert err.strip() == "llmdocs: interrupted"


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "completion", shell)
    assert status == 0
    assert f"_LLMDOCS_COMPLETE={shell}_complete" in out


@pytest.mark.slow
def test_completion_completes() -> None:
    done = llmdocs(_LLMDOCS_COMPLETE="zsh_complete", COMP_WORDS="llmdocs bu", COMP_CWORD="1")
    assert done.stdout.splitlines()[:2] == ["plain", "build"]


@pytest.mark.slow
def test_no_bar_and_no_colour_when_nobody_watches(site: Path) -> None:
    done = llmdocs("build", "site", "--url", URL, cwd=site.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
def test_nothing_in_a_name_acts_on_the_terminal(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a\x1b[31m\x07\u202e\n.html").write_text(
        PAGE.format("Odd", "Text.").replace("<main>", "<main><p hidden>\x9b2J</p>")
    )
    (site / "caf\u00e9 \u200d.html").write_text(PAGE.format("Sound", "Text."))
    status, out, err = run(capsys, "build", site, "-o", "out\x1b", "--url", URL, "-v")
    assert (status, err) == (0, "")
    assert "a\\x1b[31m\\x07\\u202e\\n.html -> a\\x1b[31m\\x07\\u202e\\n.md  (" in out
    assert "\ncaf\u00e9 \u200d.html -> " in out
    assert "  out\\x1b/llms.txt\n" in out
    assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e"}
    status, out, err = run(capsys, "build", "no\x1b[2Jwhere", "--url", URL)
    assert (status, out) == (2, "")
    assert "no\\x1b[2Jwhere" in err and "\x1b" not in err


def test_what_is_done_soon_draws_no_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with cli.progress("Linting", shown=True, after=60) as advance:
        assert advance is not None
        advance(1, 2)
    assert capsys.readouterr().err == ""
    with cli.progress("Linting", shown=True, after=0) as advance:
        assert advance is not None
        advance(1, 2)
    assert "Linting" in capsys.readouterr().err


def test_the_progress_bar_has_no_thread() -> None:
    with cli.progress(shown=True, after=0) as advance:
        assert advance is not None
        for done in range(3):
            advance(done, 3)
            assert threading.active_count() == 1


def test_files_are_listed_by_name_whatever_the_run_before_left(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = []
    for text in ("Delivers webhooks.", "Delivers webhooks.", "Delivers them twice."):
        (site / "index.html").write_text(PAGE.format("Relay", text))
        _, out, _ = run(capsys, "build", site, "--url", URL, "--json")
        listed.append(json.loads(out)["outputs"])
    assert listed == [["index.md", "keys.md", "keys/index.md", "llm.txt", "llms-full.txt", "llms.txt"]] * 3


def test_the_hook_of_a_found_project_is_not_run(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = "def preprocess(soup, output):\n    soup.h1.string = 'Hooked'\n"
    (site.parent / "hook.py").write_text(hook)
    (site.parent / "mkdocs.yml").write_text("site_name: Relay\nplugins:\n  - llmdocs: {preprocess: hook.py}\n")
    said = "mkdocs.yml: its preprocess hook is not run; --config mkdocs.yml runs it\n"
    status, out, err = run(capsys, "build", "site", "--url", URL)
    assert (status, err) == (0, said)
    assert (site / "keys" / "index.md").read_text().endswith("\n# Keys\n\nA key signs every request.\n")
    status, again, err = run(capsys, "build", "site", "--url", URL, "--config", "mkdocs.yml")
    assert (status, err) == (0, "")
    assert (site / "keys" / "index.md").read_text().endswith("\n# Hooked\n\nA key signs every request.\n")
    # The files to look at are named in one order, be they new or as they were.
    assert out.splitlines()[1:] == again.splitlines()[1:]
    assert out.splitlines()[1:] == [f"  {Path('site', 'llms.txt')}", f"  {Path('site', 'llms-full.txt')}"]
