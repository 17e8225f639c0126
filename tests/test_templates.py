"""A user's own layout of llms.txt."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from llmdocs import config
from llmdocs.build import build
from llmdocs.model import LlmdocsError, Site
from llmdocs.outputs import templates
from llmdocs.outputs.llms_txt import Index

INDEX = Index("Acme", "Keys.", "Links.", (("Start", ("- [A](https://acme.test/a.md)",)),))


def rendered(folder: Path, text: str) -> str:
    (folder / "own.j2").write_text(text)
    return templates.layout(folder / "own.j2")(INDEX)


def test_a_template_sees_values_only(tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text("{{ index.name }}\n")
    hostile = Index("{{ 1 + 1 }} & <b>", "", "", ())
    assert templates.layout(tmp_path / "own.j2")(hostile) == "{{ 1 + 1 }} & <b>\n"


def test_a_template_can_include_ours_and_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "contact.j2").write_text("\n## Contact\n\n- [Us](https://acme.test/us)\n")
    text = rendered(tmp_path, '{% include "llms.txt.j2" %}{% include "contact.j2" %}')
    assert text == (
        "# Acme\n\n> Keys.\n\nLinks.\n\n## Start\n\n- [A](https://acme.test/a.md)\n"
        "\n## Contact\n\n- [Us](https://acme.test/us)\n"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n{% nothing %}", "own.j2:2: Encountered unknown tag 'nothing'."),
        ("\n{{ unknown }}", "own.j2:2: 'unknown' is undefined"),
        ("\n\n{{ index.unknown }}", "own.j2:3: 'llmdocs.outputs.llms_txt.Index object' has no attribute 'unknown'"),
        ("{{ index.name + 1 }}", 'own.j2:1: TypeError: can only concatenate str (not "int") to str'),
        ("{{ 1 // 0 }}", "own.j2:1: ZeroDivisionError: integer division or modulo by zero"),
        ("{{ index.__class__.__mro__ }}", "own.j2:1: access to attribute '__class__' of 'Index' object is unsafe."),
        ("\n{% include '/etc/passwd' %}", "own.j2:2: no such template: /etc/passwd"),
        ("\n{% include '../own.j2' %}", "own.j2:2: no such template: ../own.j2"),
        ("{% include 'part.j2' %}", "part.j2:3: 'less' is undefined"),
        ("{% include 'bad.j2' %}", "bad.j2:1: unexpected 'end of template'"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("\n\n{{ less }}")
    (tmp_path / "bad.j2").write_text("{{")
    with pytest.raises(LlmdocsError) as raised:
        rendered(tmp_path, text)
    assert str(raised.value) == f"{tmp_path}/{sentence}"


def test_the_key_lays_out_every_index(tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text(
        "# {{ index.name }}\n{% for title, lines in index.sections %}{{ title }}\n{% endfor %}"
    )
    (tmp_path / "site" / "guide").mkdir(parents=True)
    for name in ("index.html", "guide/a.html"):
        (tmp_path / "site" / name).write_text("<html><body><main><h1>T</h1><p>Text.</p></main></body></html>")
    settings = config.from_mapping({"template": "own.j2"}, "llmdocs.yml", folder=tmp_path)
    build(tmp_path / "site", tmp_path / "out", Site("Acme", "https://acme.test/"), settings, jobs=1)
    for name in ("llms.txt", "llm.txt"):
        assert (tmp_path / "out" / name).read_text() == "# Acme\nOverview\nGuide\n"


def test_a_mistake_stops_the_run_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text("{% if %}")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<html><body><main><h1>T</h1></main></body></html>")
    settings = config.from_mapping({"template": "own.j2"}, "llmdocs.yml", folder=tmp_path)
    with pytest.raises(LlmdocsError, match=r"own\.j2:1: "):
        build(tmp_path / "site", tmp_path / "out", Site("Acme", "https://acme.test/"), settings, jobs=1)
    assert not (tmp_path / "out").exists()


def test_a_template_that_is_not_there_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(LlmdocsError) as raised:
        config.from_mapping({"template": "own.j2"}, "llmdocs.yml", folder=tmp_path)
    assert str(raised.value) == f"llmdocs.yml: template: no such file: {tmp_path / 'own.j2'}"


def test_templates_are_found_inside_an_installed_package(tmp_path: Path) -> None:
    package = Path(templates.__file__).parents[1]
    shutil.copytree(package, tmp_path / "llmdocs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(templates.folder(), tmp_path / "llmdocs" / "templates", dirs_exist_ok=True)
    code = (
        "from llmdocs.outputs.templates import folder; import sys; print(folder()); assert 'jinja2' not in sys.modules"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()) == (tmp_path / "llmdocs" / "templates").resolve()
