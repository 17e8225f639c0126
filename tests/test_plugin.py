"""The plugin inside MkDocs and ProperDocs, with the plugins it has to get along with."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

URL = "https://docs.acme.test/relay/"
DOCS = {
    "index.md": "# Relay\n\nDelivers webhooks until they arrive. See [keys](guide/keys.md#rotate).\n",
    "guide/keys.md": """\
        ---
        description: Create, rotate and revoke the keys that sign requests.
        last_updated: 2026-03-01
        ---
        # Keys

        A key signs every request.

        ## Rotate

        ```python
        relay.keys.rotate("live")
        ```
        """,
    "guide/hooks.md": "# Hooks\n\nWhere events go.\n",
}
Site = Path


def write(folder: Path, docs: dict[str, str]) -> None:
    for name, text in docs.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), "utf-8")


def configure(folder: Path, text: str = "", *, plugins: str = "  - llmdocs\n", url: str = URL) -> Path:
    site_url = f"site_url: {url}\n" if url else ""
    file = folder / "mkdocs.yml"
    file.write_text(f"site_name: Acme Relay\n{site_url}{dedent(text)}\nplugins:\n{plugins}", "utf-8")
    return file


def make(folder: Path, text: str = "", **kwargs: str) -> Site:
    """The folder that MkDocs has built."""
    config = load_config(str(configure(folder, text, **kwargs)))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


def links(site: Site, index: str = "llms.txt") -> list[tuple[str, str]]:
    return re.findall(r"^- \[(.*?)\]\((.*?)\)", (site / index).read_text("utf-8"), re.MULTILINE)


def environment() -> dict[str, str]:
    """Without the banners of themes, and with the programs of this interpreter first on the path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {
        **os.environ,
        "PATH": path,
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def tool(program: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", program, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, DOCS)
    return tmp_path


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="mkdocs")
    return caplog


def warnings(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.levelno >= logging.WARNING]


def told(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.name.startswith("mkdocs.plugins.llmdocs")]


def test_one_line_is_a_complete_configuration(project: Path, log: pytest.LogCaptureFixture) -> None:
    site = make(project)
    assert links(site) == [
        ("Relay", f"{URL}index.md"),
        ("Hooks", f"{URL}guide/hooks/index.md"),
        ("Keys", f"{URL}guide/keys/index.md"),
    ]
    assert (site / "llms-full.txt").is_file()
    assert (site / "guide" / "keys.md").is_file()
    assert warnings(log) == []
    made = rf"llmdocs: 3 pages as Markdown, 8 files in {re.escape(str(site))} \(\d\.\d s\)"
    assert re.fullmatch(made, told(log)[0])
    assert told(log)[1:] == ["llmdocs: left out: 404 (1)"]


def test_a_pattern_that_names_no_page_is_a_warning(project: Path, log: pytest.LogCaptureFixture) -> None:
    plugins = """\
  - llmdocs:
      exclude: [guide/hooks.md, intern/, intern/]
      optional: ["**", change.md]
      sections: {Guides: [guide/*.md, guide/key.md], More: [index.md: First, faq.md: Asked]}
"""
    make(project, plugins=plugins)
    assert warnings(log) == [
        'llmdocs: exclude: "intern/" names no page of this site',
        'llmdocs: optional: "change.md" names no page of this site',
        'llmdocs: sections: "Guides": "guide/key.md" names no page of this site',
        'llmdocs: sections: "More": "faq.md" names no page of this site',
    ]


def test_what_no_reader_sees_is_counted_and_no_warning(project: Path, log: pytest.LogCaptureFixture) -> None:
    write(project, {"guide/hooks.md": "# Hooks\n\nSeen.\n\n<p hidden>Unseen.</p>\n\n<p hidden>Unseen.</p>\n"})
    make(project, "strict: true")
    assert told(log)[1:] == ["llmdocs: left out: 404 (1); 2 pieces of text that no reader sees"]


def test_a_redacted_secret_is_told_and_no_warning(project: Path, log: pytest.LogCaptureFixture) -> None:
    write(project, {"guide/hooks.md": "# Hooks\n\nUse npm_" + "a1B2c3D4e5F6" * 3 + ".\n"})
    make(project, "strict: true", plugins="  - llmdocs: {redact: true}\n")
    assert told(log)[0] == "llmdocs: guide/hooks/index.html: a secret was redacted: npm-token npm_… (40 characters)"
    assert warnings(log) == []


def test_a_mirror_carries_what_the_source_says(project: Path) -> None:
    text = (make(project) / "guide" / "keys" / "index.md").read_text("utf-8")
    assert 'description: "Create, rotate and revoke the keys that sign requests."' in text
    assert 'last_updated: "2026-03-01"' in text
    assert '```python\nrelay.keys.rotate("live")\n```' in text


def test_links_lead_to_the_mirror_with_their_fragment(project: Path) -> None:
    text = (make(project) / "index.md").read_text("utf-8")
    assert f"[keys]({URL}guide/keys/index.md#rotate)" in text


def test_without_directory_urls(project: Path) -> None:
    site = make(project, "use_directory_urls: false")
    assert [url for _, url in links(site)] == [f"{URL}index.md", f"{URL}guide/hooks.md", f"{URL}guide/keys.md"]
    assert f"[keys]({URL}guide/keys.md#rotate)" in (site / "index.md").read_text("utf-8")


def test_the_navigation_gives_sections_and_titles(project: Path) -> None:
    site = make(
        project,
        """
        nav:
          - Start: index.md
          - Guides:
              - Signing: guide/keys.md
          - Status: https://status.acme.test/
        """,
    )
    index = (site / "llms.txt").read_text("utf-8")
    assert re.findall(r"^## (.*)", index, re.MULTILINE) == ["Overview", "Guides", "Other pages"]
    assert [title for title, _ in links(site)] == ["Start", "Signing", "Hooks"]


def test_a_blank_title_in_the_navigation_is_none(project: Path) -> None:
    write(project, {"guide/hooks.md": "---\ntitle: Web hooks\n---\n# Hooks\n\nWhere events go.\n"})
    site = make(project, "nav: [~: index.md, '': guide/hooks.md, ' ': guide/keys.md]")
    assert [title for title, _ in links(site)] == ["Relay", "Web hooks", "Keys"]
    assert (site / "guide/keys/index.md").read_text("utf-8").startswith("---\ntitle: Keys\n")


def test_a_page_in_no_navigation_is_listed_last(project: Path) -> None:
    site = make(project, "nav: [index.md, guide/hooks.md]\nnot_in_nav: guide/keys.md")
    assert [title for title, _ in links(site)] == ["Relay", "Hooks", "Keys"]
    assert (site / "guide" / "keys" / "index.md").is_file()


def test_drafts_and_excluded_pages_do_not_exist(project: Path) -> None:
    site = make(
        project, "draft_docs: guide/keys.md\nexclude_docs: guide/hooks.md\nvalidation: {links: {not_found: info}}"
    )
    assert links(site) == [("Relay", f"{URL}index.md")]
    assert not (site / "guide").exists()


def test_drafts_are_not_published_where_mkdocs_serves_them(project: Path) -> None:
    config = load_config(str(configure(project, "draft_docs: guide/keys.md")))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    site = Path(config.site_dir)
    assert (site / "guide" / "keys" / "index.html").is_file()
    assert not (site / "guide" / "keys" / "index.md").exists()
    assert [title for title, _ in links(site)] == ["Relay", "Hooks"]


def test_front_matter_leaves_a_page_out(project: Path, log: pytest.LogCaptureFixture) -> None:
    write(project, {"guide/hooks.md": "---\nllmdocs: false\n---\n# Hooks\n\nWhere events go.\n"})
    site = make(project)
    assert told(log)[1:] == ["llmdocs: left out: 404 (1), turned off by its front matter (1)"]
    assert [title for title, _ in links(site)] == ["Relay", "Keys"]
    assert (site / "guide" / "hooks" / "index.html").is_file()
    assert not (site / "guide" / "hooks" / "index.md").exists()


def test_front_matter_that_says_neither_is_a_warning(project: Path, log: pytest.LogCaptureFixture) -> None:
    write(project, {"guide/hooks.md": "---\nllmdocs: never\n---\n# Hooks\n\nWhere events go.\n"})
    make(project)
    assert warnings(log) == ["llmdocs: guide/hooks.md: front matter: llmdocs: expected true or false; ignored"]


def test_without_site_url_there_are_mirrors_and_one_warning(project: Path, log: pytest.LogCaptureFixture) -> None:
    site = make(project, url="")
    assert (site / "guide" / "keys" / "index.md").is_file()
    assert not (site / "llms.txt").exists()
    assert len(warnings(log)) == 1
    assert "site_url: https://docs.example.com/" in warnings(log)[0]


def test_strict_fails_on_a_warning_and_only_then(project: Path) -> None:
    make(project, "strict: true")
    with pytest.raises(Abort, match="1 warning"):
        make(project, "strict: true", url="")


@pytest.mark.slow
@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_options_are_checked_with_the_configuration(project: Path, program: str) -> None:
    plugins = "  - search\n  - llmdocs:\n      descripton: x\n      exclude: internal/\n"
    file = configure(project, "theme: material", plugins=plugins)
    result = tool(program, "build", "-f", file.name, cwd=project)
    assert result.returncode == 1
    errors = """\
ERROR   -  Config value 'plugins': mkdocs.yml:7: plugins: llmdocs: unknown key "descripton"; did you mean "description"?
mkdocs.yml:8: plugins: llmdocs: exclude: expected a list, got text
"""
    assert result.stderr[result.stderr.index("ERROR") :] == errors


@pytest.mark.slow
def test_a_mistake_in_llmdocs_yml_names_that_file(project: Path) -> None:
    (project / "llmdocs.yml").write_text("\nful: true\n")
    result = tool("mkdocs", "build", "-f", configure(project).name, cwd=project)
    assert result.returncode == 1
    expected = """ERROR   -  Config value 'plugins': llmdocs.yml:2: unknown key "ful"; did you mean "full"?\n"""
    assert result.stderr == expected


def test_options_of_mkdocs_llmstxt_are_understood(project: Path) -> None:
    plugins = """\
  - llmdocs:
      markdown_description: For people who send events.
      full_output: llms-full.txt
      sections:
        Usage: [guide/keys.md: How to sign, guide/*.md]
"""
    site = make(project, plugins=plugins)
    assert "For people who send events." in (site / "llms.txt").read_text("utf-8")
    assert [title for title, _ in links(site)] == ["Keys", "Hooks", "Relay"]


def test_a_bare_plugin_uses_llmdocs_yml(project: Path) -> None:
    (project / "llmdocs.yml").write_text("exclude: [guide/hooks.md]\n")
    assert [title for title, _ in links(make(project))] == ["Relay", "Keys"]


def test_a_hook_changes_pages(project: Path) -> None:
    (project / "hook.py").write_text(
        "def preprocess(soup, output):\n    soup.find('h1').string = output.rpartition('/')[2]\n"
    )
    site = make(project, plugins="  - llmdocs: {preprocess: hook.py}\n")
    assert "\n# index.md\n" in (site / "guide" / "keys" / "index.md").read_text("utf-8")


HOOKS = {
    # The line of the user's own file, even where what raises is further down.
    "import json\n\ndef preprocess(soup, output):\n    broken('')\n\ndef broken(text):\n    json.loads(text)\n": (
        "hook.py:7: JSONDecodeError: Expecting value: line 1 column 1 (char 0) (preprocess of guide/hooks/index.md)"
    ),
    "def preprocess(soup, output):\n    raise KeyError\n": "hook.py:2: KeyError (preprocess of guide/hooks/index.md)",
    "\nimport no_such\n": "hook.py:2: ModuleNotFoundError: No module named 'no_such' (it cannot be imported)",
    "def preprocess(soup, output)\n": "hook.py:1: SyntaxError: expected ':' (it cannot be imported)",
    "x = 1\n": "hook.py: has no `def preprocess(soup, output)`",
}


@pytest.mark.parametrize(("text", "said"), HOOKS.items())
def test_a_hook_that_raises_is_named_with_its_line(
    project: Path, text: str, said: str, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "hook.py").write_text(text)
    with pytest.raises(Abort):
        make(project, plugins="  - llmdocs: {preprocess: hook.py}\n")
    assert warnings(log) == [f"llmdocs: {said}"]


def test_an_index_of_another_tool_stays_and_has_no_copy(project: Path, log: pytest.LogCaptureFixture) -> None:
    make(project)
    assert (project / "site" / "llm.txt").is_file()
    write(project, {"llms.txt": "# Written by hand\n"})
    site = make(project)
    assert (site / "llms.txt").read_text() == "# Written by hand\n"
    assert not (site / "llm.txt").exists()
    assert warnings(log) == [
        "llmdocs: llms.txt: is there, and nothing tells that llmdocs wrote it: `llms_txt: false` in the configuration "
        "keeps it, deleting it lets llmdocs write its own"
    ]
    assert (site / "guide" / "keys" / "index.md").is_file()
    log.clear()
    make(project, plugins="  - llmdocs: {llms_txt: false}\n")
    assert warnings(log) == []
    assert not (site / "llm.txt").exists()


def test_building_again_gives_the_same_bytes(project: Path) -> None:
    def contents(site: Site) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in site.rglob("*") if path.suffix in (".md", ".txt")}

    assert contents(make(project)) == contents(make(project))


def test_a_page_that_is_gone_takes_its_mirror_along(project: Path) -> None:
    make(project)
    (project / "docs" / "guide" / "hooks.md").unlink()
    assert not (make(project) / "guide" / "hooks.md").exists()


@pytest.mark.slow
def test_other_plugins_may_make_the_navigation(project: Path) -> None:
    """literate-nav comes after us in the list, and is seen all the same."""
    write(project, {"SUMMARY.md": "* [Start](index.md)\n* Guides\n    * [Signing](guide/keys.md)\n"})
    site = make(project, plugins="  - llmdocs\n  - literate-nav: {nav_file: SUMMARY.md}\n", text="not_in_nav: '*'")
    assert [title for title, _ in links(site)][:2] == ["Start", "Signing"]


@pytest.mark.slow
def test_awesome_nav(project: Path) -> None:
    (project / "docs" / ".nav.yml").write_text(
        "nav:\n  - Start: index.md\n  - Guides:\n      - Signing: guide/keys.md\n"
    )
    site = make(project, plugins="  - llmdocs\n  - awesome-nav\n", text="not_in_nav: '*'")
    assert [title for title, _ in links(site)][:2] == ["Start", "Signing"]


@pytest.mark.slow
@pytest.mark.parametrize("order", ["first", "last"])
@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_every_locale_has_its_own_index(tmp_path: Path, order: str, structure: str) -> None:
    french = "# Relais\n\nLivre les webhooks. Voir [clés](keys.md).\n"
    name = {"suffix": "{0}.{1}.md", "folder": "{1}/{0}.md"}[structure]
    write(
        tmp_path,
        {
            name.format("index", "en"): "# Relay\n\nDelivers webhooks. See [keys](keys.md).\n",
            name.format("keys", "en"): "# Keys\n\nA key signs.\n",
            name.format("index", "fr"): french,
            name.format("keys", "fr"): "# Clés\n\nUne clé signe.\n",
        },
    )
    i18n = f"""\
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: en, name: English, default: true, build: true}}
        - {{locale: fr, name: Français, build: true, site_name: Relais Acme}}
"""
    site = make(tmp_path, plugins="  - llmdocs\n" + i18n if order == "first" else i18n + "  - llmdocs\n")
    assert links(site) == [("Relay", f"{URL}index.md"), ("Keys", f"{URL}keys/index.md")]
    assert links(site, "fr/llms.txt") == [("Relais", f"{URL}fr/index.md"), ("Clés", f"{URL}fr/keys/index.md")]
    assert (site / "fr" / "llms.txt").read_text("utf-8").startswith("# Relais Acme\n")
    assert f"[clés]({URL}fr/keys/index.md)" in (site / "fr" / "index.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.git
def test_every_version_has_its_own_index(project: Path) -> None:
    configure(project, "theme: material")
    for command in (
        "init --quiet --initial-branch main",
        "config user.name Ada",
        "config user.email ada@acme.test",
        "add .",
        "commit --quiet --message Docs",
    ):
        subprocess.run(["git", *command.split()], cwd=project, check=True)
    # mike runs the mkdocs, or the properdocs, that it finds on the path.
    program = shutil.which("mike", path=environment()["PATH"])
    assert program
    for version in ("1.0", "2.0"):
        subprocess.run([program, "deploy", version], cwd=project, check=True, env=environment())
    for version in ("1.0", "2.0"):
        show = ["git", "show", f"gh-pages:{version}/llms.txt"]
        index = subprocess.run(show, cwd=project, check=True, capture_output=True, encoding="utf-8").stdout
        assert f"- [Relay]({URL}{version}/index.md)" in index


@pytest.mark.slow
def test_properdocs_gives_the_same(project: Path) -> None:
    configure(project, "theme: material")
    for program in ("mkdocs", "properdocs"):
        result = tool(program, "build", "--strict", "--site-dir", project / program, cwd=project)
        assert result.returncode == 0, result.stderr
        assert "llmdocs: 3 pages as Markdown" in result.stderr
    made = [
        {path.relative_to(project / name): path.read_bytes() for path in (project / name).rglob("*.md")}
        for name in ("mkdocs", "properdocs")
    ]
    assert made[0] == made[1]
    assert len(made[0]) == 5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a console program cannot be sent Ctrl-C alone there")
@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_serve_follows_edits_and_does_not_loop(project: Path, program: str, free_port: int) -> None:
    configure(project, "theme: material", url="")
    address = f"127.0.0.1:{free_port}"
    output = project / "serve.log"
    with output.open("w") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", program, "serve", "--livereload", "-a", address],
            cwd=project,
            stdout=stream,
            stderr=stream,
            env=environment(),
        )
    try:
        index = fetched(f"http://{address}/llms.txt", "keys")
        assert f"(http://{address}/guide/keys/index.md)" in index, output.read_text()
        (project / "docs" / "guide" / "keys.md").write_text("# Keys\n\nNow with an expiry date.\n")
        assert "expiry date" in fetched(f"http://{address}/guide/keys/index.md", "expiry date")
        # Longer than MkDocs waits before it builds what has changed.
        time.sleep(1.5)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    assert output.read_text().count("llmdocs: 3 pages as Markdown") == 2
    assert "WARNING" not in output.read_text()


def fetched(url: str, expected: str) -> str:
    """What is served there once it holds the text; what was served last when that takes too long."""
    text = ""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                text = response.read().decode()
        except OSError as error:
            text = str(error)
        if expected in text:
            break
        time.sleep(0.2)
    return text
