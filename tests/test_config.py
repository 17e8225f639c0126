"""What a configuration may say, and what is answered when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmdocs.config import Chosen, Config, Full, Lint, from_mapping, from_plugin, load, schema, yaml
from llmdocs.config.load import nearest_plugin
from llmdocs.model import LlmdocsError

CASES = Path(__file__).parent / "config" / "errors.txt"


def errors() -> list[tuple[str, str]]:
    blocks = CASES.read_text(encoding="utf-8").split("=== ")[1:]
    return [(source, sentence.rstrip("\n")) for source, _, sentence in (block.partition("\n") for block in blocks)]


@pytest.mark.parametrize(("source", "sentence"), errors())
def test_a_mistake_is_answered_with_what_is_right(source: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(LlmdocsError) as raised:
        from_mapping(yaml.read(source, "llmdocs.yml"), "llmdocs.yml", folder=tmp_path)
    assert str(raised.value) == sentence.replace("{folder}", str(tmp_path))


def several() -> list[tuple[str, str, str]]:
    blocks = (CASES.parent / "several.txt").read_text(encoding="utf-8").split("=== ")[1:]
    parts = [block.partition("\n") for block in blocks]
    return [(name, text, told) for (name, _, text), (_, _, told) in zip(parts[::2], parts[1::2], strict=True)]


@pytest.mark.parametrize(("name", "text", "told"), several())
def test_all_mistakes_are_told_with_their_lines(
    name: str, text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "base.yml", "site_name: Acme\nplugins: {llmdocs: {ful: true}}\n")
    write(tmp_path / name, text)
    with pytest.raises(LlmdocsError) as raised:
        load(tmp_path, explicit=Path(name))
    assert str(raised.value) + "\n" == told.replace("{folder}", str(tmp_path))


def test_nothing_is_a_configuration() -> None:
    assert from_mapping(None, "here") == from_mapping({}, "here") == from_mapping({"url": None}, "here") == Config()


def test_every_key_arrives() -> None:
    config = from_mapping(
        {
            "url": "https://docs.acme.test",
            "name": "Acme",
            "description": "Keys.",
            "details": "More.",
            "sections": {"Start": ["index.md", {"faq.md": "Questions", "b.md": ""}], "All": ["**"]},
            "optional": ["changelog.md"],
            "exclude": ["internal/"],
            "full": {"max_size": 5000},
            "index_max": 2000,
            "llms_txt": False,
            "llm_txt": False,
            "template": "own.j2",
            "mirrors": ["index.html.md"],
            "front_matter": False,
            "directive": False,
            "preprocess": "hook.py",
            "engine": "markdownify",
            "redact": True,
            "lint": {
                "select": ["human-only"],
                "extend_select": ["open-in-browser"],
                "ignore": ["ui-form"],
                "per_file": {"docs/console/": ["human-only"]},
                "severity": {"code-language": "error"},
                "fail_on": "any",
                "exclude": ["vendor/"],
                "baseline": "known.json",
            },
        },
        "here",
    )
    assert config == Config(
        url="https://docs.acme.test",
        name="Acme",
        description="Keys.",
        details="More.",
        sections={"Start": ("index.md", {"faq.md": "Questions", "b.md": ""}), "All": ("**",)},
        optional=("changelog.md",),
        exclude=("internal/",),
        full=Full(max_size=5000),
        index_max=2000,
        llms_txt=False,
        llm_txt=False,
        template="own.j2",
        mirrors=("index.html.md",),
        front_matter=False,
        directive=False,
        preprocess="hook.py",
        engine="markdownify",
        redact=True,
        lint=Lint(
            select=("human-only",),
            extend_select=("open-in-browser",),
            ignore=("ui-form",),
            per_file={"docs/console/": ("human-only",)},
            severity={"code-language": "error"},
            fail_on="any",
            exclude=("vendor/",),
            baseline="known.json",
        ),
    )
    assert config.chosen == {
        "Start": (Chosen("index.md"), Chosen("faq.md", "Questions"), Chosen("b.md")),
        "All": (Chosen("**"),),
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [(True, Full()), (False, Full(enabled=False)), ({"enabled": False}, Full(enabled=False))],
)
def test_full_is_a_switch_or_a_mapping(written: object, meant: Full) -> None:
    assert from_mapping({"full": written}, "here").full_text == meant


@pytest.mark.parametrize(("written", "meant"), [(True, Lint()), (False, Lint()), ({"ignore": None}, Lint())])
def test_lint_is_a_switch_or_a_mapping(written: object, meant: Lint) -> None:
    assert from_mapping({"lint": written}, "here").linting == meant


def test_a_baseline_is_beside_the_file_that_names_it(tmp_path: Path) -> None:
    config = from_mapping({"lint": {"baseline": "known.json"}}, "llmdocs.yml", folder=tmp_path)
    assert config.linting.baseline == str(tmp_path / "known.json")


def test_the_schema_explains_every_key() -> None:
    definitions = schema()["$defs"]
    parts = [definitions[name]["properties"] for name in ("Config", "Full", "Lint")]
    keys = {key: value for part in parts for key, value in part.items()}
    assert [key for key, value in keys.items() if not value.get("description")] == []
    assert set(definitions["Config"]["properties"]) == set(Config.__struct_fields__)
    assert definitions["Config"]["additionalProperties"] is False


def test_options_of_mkdocs_llmstxt_are_understood(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text("")
    options = {
        "markdown_description": "About **Acme**.",
        "base_url": "https://docs.acme.test/",
        "sections": {"Usage": ["usage.md", {"more.md": "More"}]},
        "full_output": "llms-full.txt",
        "autoclean": True,
        "preprocess": "hook.py",
    }
    assert from_plugin(options, "mkdocs.yml", folder=tmp_path) == Config(
        details="About **Acme**.",
        url="https://docs.acme.test/",
        sections={"Usage": ("usage.md", {"more.md": "More"})},
        preprocess=str(tmp_path / "hook.py"),
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"full_output": "all.txt"}, 'full_output: the file is always "llms-full.txt"; use full: true instead'),
        (
            {"autoclean": False},
            "autoclean: pages are always freed of what no reader sees; remove the key, "
            "and use preprocess to change what is left",
        ),
        (
            {"base_url": "https://a.test", "url": "https://b.test"},
            '"base_url" is the former name of "url"; keep only "url"',
        ),
    ],
)
def test_options_of_mkdocs_llmstxt_without_a_match_are_refused_by_name(options: object, sentence: str) -> None:
    with pytest.raises(LlmdocsError) as raised:
        from_plugin(options, "mkdocs.yml")
    assert str(raised.value) == f"mkdocs.yml: {sentence}"


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_nearest_file_decides(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path / "llmdocs.yml", "name: outer\n")
    assert load(inner) == (Config(name="outer"), outer)
    project = write(tmp_path / "a" / "pyproject.toml", '[tool.llmdocs]\nname = "project"\n')
    assert load(inner) == (Config(name="project"), project)
    own = write(inner / "llmdocs.yaml", "name: inner\n")
    assert load(inner) == (Config(name="inner"), own)
    assert load(inner, explicit=outer) == (Config(name="outer"), outer)


def test_a_pyproject_that_is_not_about_us_is_passed_by(tmp_path: Path) -> None:
    outer = write(tmp_path / "llmdocs.yml", "name: outer\n")
    write(tmp_path / "a" / "pyproject.toml", "[project]\nname = broken\n")
    assert load(tmp_path / "a") == (Config(name="outer"), outer)
    write(tmp_path / "a" / "pyproject.toml", '[project]\ndependencies = ["llmdocs"]\n')
    assert load(tmp_path / "a") == (Config(name="outer"), outer)


def test_two_files_side_by_side_are_one_too_many(tmp_path: Path) -> None:
    write(tmp_path / "llmdocs.yml", "")
    write(tmp_path / "llmdocs.yaml", "")
    with pytest.raises(LlmdocsError, match=r"both llmdocs\.yml and llmdocs\.yaml are there; keep one of them$"):
        load(tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LlmdocsError) as raised:
        load(tmp_path, explicit=Path("none.yml"))
    assert str(raised.value) == "none.yml: cannot be read: No such file or directory"


def test_our_own_file_may_read_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "llmdocs.yml", "url: !ENV [DOCS_URL, 'https://default.test/']\nredact: !ENV DOCS_REDACT\n")
    assert load(tmp_path)[0] == Config(url="https://default.test/")
    monkeypatch.setenv("DOCS_URL", "https://set.test/")
    monkeypatch.setenv("DOCS_REDACT", "true")
    assert load(tmp_path, explicit=file)[0] == Config(url="https://set.test/", redact=True)


def test_a_mkdocs_yml_gives_the_options_of_its_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET", "do not read")
    write(tmp_path / "base.yml", "site_name: Acme\nplugins:\n  - llmdocs:\n      exclude: [drafts/]\n")
    file = write(tmp_path / "mkdocs.yml", "INHERIT: base.yml\nsite_url: !ENV SECRET\n")
    assert load(tmp_path, explicit=file) == (Config(exclude=("drafts/",)), file)
    write(file, "site_name: Acme\nplugins:\n  - search\n  - llmdocs\n")
    assert load(tmp_path, explicit=file) == (Config(), file)
    write(file, "site_name: Acme\nplugins:\n  llmdocs:\n    ful: true\n")
    with pytest.raises(LlmdocsError) as raised:
        load(tmp_path, explicit=file)
    assert str(raised.value) == 'mkdocs.yml:4: plugins: llmdocs: unknown key "ful"; did you mean "full"?'


@pytest.mark.parametrize("entry", ["llmdocs", "llmdocs:", "llmdocs: {}"])
def test_a_plugin_without_options_keeps_those_of_a_site_around_it_away(entry: str, tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", "site_name: Outer\nplugins:\n  - llmdocs:\n      exclude: [drafts/]\n")
    (tmp_path / "inner").mkdir()
    file = write(tmp_path / "inner/mkdocs.yml", f"site_name: Inner\nplugins:\n  - {entry}\n")
    assert nearest_plugin(tmp_path / "inner") == (Config(), file)
    write(file, "site_name: Inner\n# without llmdocs\nplugins: [search]\n")
    assert nearest_plugin(tmp_path / "inner") == (Config(exclude=("drafts/",)), tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"a.yml": "INHERIT: b.yml\nsite_name: x\n", "b.yml": "INHERIT: a.yml\n"},
            "b.yml: INHERIT: a.yml inherits itself",
        ),
        ({"a.yml": "INHERIT: none.yml\n"}, "a.yml: INHERIT: no such file: none.yml"),
        ({"a.yml": "INHERIT: /etc/passwd\n"}, "a.yml: INHERIT: expected the path of a YAML file"),
        ({"a.yml": "INHERIT: b.yml\n", "b.yml": "- x\n"}, "b.yml: expected a mapping of keys to values"),
    ],
)
def test_inheritance_that_leads_nowhere(
    files: dict[str, str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        write(tmp_path / name, text)
    with pytest.raises(LlmdocsError) as raised:
        load(tmp_path, explicit=Path("a.yml"))
    assert str(raised.value) == sentence
