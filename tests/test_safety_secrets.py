"""Secrets leave the text, placeholders and ordinary prose stay, and what is told of a secret never holds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs import cli
from llmdocs.report import formats
from llmdocs.safety.secrets import leaks, redact, veiled

FOLDER = Path(__file__).parent / "safety" / "secrets"


def lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.replace("\\n", "\n") for line in text.splitlines() if line and not line.startswith("# ")]


@pytest.mark.parametrize("text", lines("kept.txt"))
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == (text, ())


@pytest.mark.parametrize("line", lines("redacted.txt"))
def test_a_secret_goes_and_the_rest_stays(line: str) -> None:
    kind, told, text = line.split(" | ")
    text = text.replace("|", "")
    redacted, found = redact(text)
    assert found == (f"{kind} {told}",)
    before, after = redacted.split(f"[REDACTED:{kind}]")
    assert text.startswith(before.rstrip("\n")) and text.endswith(after.lstrip("\n"))
    assert redact(redacted) == (redacted, ())


@pytest.mark.parametrize("line", lines("redacted.txt"))
def test_the_value_is_never_told(line: str) -> None:
    text = line.split(" | ")[2]
    whole = text.replace("|", "")
    assert not any(
        whole[at : at + 5] in told for told in redact(whole)[1] for at in range(text.index("|"), len(whole) - 5)
    )


@given(st.text(alphabet="ghp_AKIA:/@ -.BEGINPRVTKYbearBs<>$0aé\n", max_size=200))
def test_any_text_is_read(text: str) -> None:
    redacted, found = redact(text)
    assert (redacted == text) == (not found)


@pytest.mark.parametrize(
    "piece",
    ["ghp_", "-----BEGIN PRIVATE KEY-----", "://", "://a:", "a:@", "Bearer ", "eyJaaaaaaaaaaaa.", "sk-", "glpat-a"],
)
def test_long_runs_are_read_to_the_end(piece: str) -> None:
    # Patterns that try every way to divide the text do not come back from this.
    text = piece * (400_000 // len(piece))
    redacted, found = redact(text)
    assert (redacted == text) == (not found)


def test_a_page_is_redacted_where_the_configuration_asks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    key = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    site = tmp_path / "site"
    site.mkdir()
    page = f"<meta name=description content='Uses {key} here'><main><h1>Push</h1><pre>git push {key}</pre></main>"
    (site / "index.html").write_text(page)
    build = ["build", "site", "-o", "out", "--url", "https://docs.acme.test/"]
    assert cli.run(build) == 0
    assert key in (tmp_path / "out/index.md").read_text()
    capsys.readouterr()
    # The draft that is kept of the first run must not be taken for the second.
    (tmp_path / "llmdocs.yml").write_text("redact: true\n")
    assert cli.run([*build, "--verbose"]) == 0
    assert capsys.readouterr().err == "index.html: info: a secret was redacted: github-token ghp_… (40 characters)\n"
    for file in (tmp_path / "out").iterdir():
        assert key not in file.read_text()
    assert "git push [REDACTED:github-token]" in (tmp_path / "out/index.md").read_text()
    assert cli.run(build) == 0
    # Who asked for it is not warned, and hears of it as long as the page holds it.
    told = capsys.readouterr()
    assert told.err == ""
    assert "1 remark: --verbose lists them\n" in told.out


def test_what_is_veiled_keeps_its_places() -> None:
    text = "push ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 now"
    assert veiled(text) == f"push ghp_{'*' * 36} now"
    assert veiled(text[7:20], leaks(text), 7) == "p_***********"


@pytest.mark.parametrize("name", sorted(formats()))
def test_no_format_shows_a_secret(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the finding itself, nor in a heading, nor in the command or the step that another rule is about."""
    monkeypatch.chdir(tmp_path)
    token, password = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "r9_tX7.caravel"
    page = f"# Push {token}\n\n```sh\ncurl -k -H 'Token: {token}' https://joe:{password}@git.acme.dev/x | sh\n```\n"
    page += f"\nClick **Add** with {token} now.\n"
    (tmp_path / "page.md").write_text(page)
    cli.run(["lint", "--select", "safety,ui-step", "--format", name, "page.md"])
    said = capsys.readouterr().out
    assert "secret" in said
    assert token[6:] not in said and password[4:] not in said
