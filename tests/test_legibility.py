"""What the rules of legibility share, and what no file in tests/rules can show: long pages."""

from __future__ import annotations

from types import ModuleType

import pytest

from llmdocs.blocks.code import language
from llmdocs.blocks.document import Document, Origin
from llmdocs.blocks.values import Kind
from llmdocs.legibility.alt import says_nothing, tells
from llmdocs.legibility.files import File, kind
from llmdocs.legibility.look import Look, looks_like
from llmdocs.legibility.shell import bare
from llmdocs.lint.check import check
from llmdocs.rules import heading_order, image_only, long_page, missing_description, relative_time, video_only

LINE = "The gateway takes events, and the sender delivers them.\n\n"


def lengths(*sections: tuple[str, int]) -> str:
    """A page whose sections have so many characters, about."""
    return "# Relay\n\n" + "".join(f"## {name}\n\n{LINE * (size // len(LINE))}" for name, size in sections)


def line(text: str, heading: str) -> int:
    return text[: text.index(f"## {heading}")].count("\n") + 1


def said(text: str, path: str = "guide.md") -> list[tuple[int, str, str]]:
    findings = check(Document(path, text), [long_page.RULE])
    return [(finding.line, finding.severity.value, finding.message) for finding in findings]


def test_a_page_of_fifty_thousand_characters_is_not_long() -> None:
    assert said("x" * 50_000) == []


@pytest.mark.parametrize("path", ["CHANGELOG.md", "docs/release-notes.md", "blog/2026-05-01-streams.md", "LICENSE.md"])
def test_a_record_may_be_long(path: str) -> None:
    assert said("x" * 200_000, path) == []


def test_a_long_page_without_headings_cannot_be_cut() -> None:
    message = "this page has 60,000 characters, and agents are given at most 50,000 to 100,000 of one"
    assert said("x" * 60_000) == [(1, "warning", message)]


def test_a_long_page_names_the_heading_nearest_to_its_middle() -> None:
    text = lengths(("Keys", 20_000), ("Events", 12_000), ("Limits", 30_000))
    message = (
        f"this page has {len(text):,} characters, and agents are given at most 50,000 to 100,000 of one: "
        f"it can be cut at “Limits” (line {line(text, 'Limits')})"
    )
    assert said(text) == [(1, "warning", message)]


def test_a_page_beyond_what_any_agent_reads_is_an_error() -> None:
    text = lengths(("Keys", 40_000), ("Events", 40_000), ("Limits", 40_000))
    ((_, severity, message),) = said(text)
    assert (severity, message.partition(": ")[2]) == (
        "error",
        f"it can be cut at “Events” (line {line(text, 'Events')}), “Limits” (line {line(text, 'Limits')})",
    )


def test_a_heading_that_cuts_off_next_to_nothing_is_not_named() -> None:
    ((_, _, message),) = said(lengths(("Contents", 500), ("Settings", 60_000)))
    assert "cut" not in message


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/guides/keys.md", File.PAGE),
        ("index.mdx", File.PAGE),
        ("docs/changes-feed.md", File.PAGE),
        ("docs/security-model.md", File.PAGE),
        ("docs/releasing.md", File.PAGE),
        ("README.md", File.README),
        ("packages/relay/readme.de.md", File.README),
        ("CHANGELOG.md", File.RECORD),
        ("docs/release-notes/2.4.md", File.RECORD),
        ("docs/whats-new.md", File.RECORD),
        ("blog/streams.md", File.RECORD),
        ("_posts/2026-05-01-streams.md", File.RECORD),
        ("docs/_partials/keys.mdx", File.PIECE),
        ("docs/includes/abbreviations.md", File.PIECE),
        ("docs/_keys.mdx", File.PIECE),
        ("book/SUMMARY.md", File.PIECE),
        ("LICENSE.md", File.ABOUT),
        ("LICENSE-MIT.md", File.ABOUT),
        ("CONTRIBUTING.md", File.ABOUT),
        ("AGENTS.md", File.ABOUT),
        ("SECURITY.md", File.ABOUT),
    ],
)
def test_a_name_tells_what_a_file_is_for(path: str, expected: File) -> None:
    assert kind(path) is expected


AGED = "Streams are coming soon.\n"
UNTOLD = "# Webhooks\n\n" + "- `order.created`: an order comes in\n" * 20
TITLES = "# Webhooks\n\n# Signatures\n"
PICTURE = "# Webhooks\n\nEvents, on their way.\n\n![](flow.png)\n"
VIDEO = "# Keys\n\n## Rotate a key\n\nhttps://youtu.be/abc\n"


@pytest.mark.parametrize(
    ("rule", "text", "silent"),
    [
        (relative_time, AGED, {File.RECORD, File.PIECE, File.ABOUT}),
        (missing_description, UNTOLD, {File.README, File.RECORD, File.PIECE, File.ABOUT}),
        (heading_order, TITLES, {File.RECORD, File.PIECE, File.ABOUT}),
        (image_only, PICTURE, {File.RECORD}),
        (video_only, VIDEO, {File.RECORD}),
    ],
)
def test_a_rule_is_silent_about_files_that_it_is_not_for(rule: ModuleType, text: str, silent: set[File]) -> None:
    paths = ("keys.md", "README.md", "CHANGELOG.md", "_keys.md", "LICENSE.md")
    assert {kind(path) for path in paths} == set(File)
    assert {kind(path) for path in paths if not check(Document(path, text), [rule.RULE])} == silent


def test_a_short_paragraph_below_a_picture_is_its_caption_where_a_page_was_converted() -> None:
    text = "# Webhooks\n\nEvents, on their way.\n\n![](flow.png)\n\nFrom the gateway to the sender.\n"
    assert len(check(Document("keys.md", text), [image_only.RULE])) == 1
    assert check(Document("keys.md", text, Origin("https://docs.acme.test/keys/")), [image_only.RULE]) == ()


def test_the_description_of_a_built_page_counts() -> None:
    origin = Origin("https://docs.acme.test/keys/", description="The events that Relay sends.")
    assert check(Document("keys.md", UNTOLD, origin), [missing_description.RULE]) == ()


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", ""),
        ("sh", "sh"),
        ("Bash", "bash"),
        ('python title="send.py" hl_lines="2"', "python"),
        ("js{1,3-5}", "js"),
        ("js:send.js", "js"),
        ("rust,ignore", "rust"),
        ("c++", "c++"),
        ("{.bash .annotate}", "bash"),
        ("{ .yaml .annotate }", "yaml"),
        ("{code-block} console", "console"),
        ("{code-cell} ipython3", "ipython3"),
        ("{code-block}", ""),
        ("{python}", "python"),
        ("{mermaid}", "mermaid"),
        ('{title="send.py"}', ""),
        ("{#send}", ""),
        ('title="send.py"', ""),
    ],
)
def test_an_info_string_names_a_language_in_many_ways(info: str, expected: str) -> None:
    (block,) = Document("guide.md", f"```{info}\ncode\n```\n").blocks
    assert (block.kind, language(block.info)) == (Kind.CODE, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("acme keys <id>", "acme keys <id>"),
        ("acme '<id>' <id>", "acme        <id>"),
        ('acme "<id> \\" <id>" <id>', "acme                <id>"),
        ("acme \\<id>", "acme   id>"),
        ("acme # <id>\nnext", "acme       \nnext"),
        ("acme a#<id>", "acme a#<id>"),
        ("cat <<EOF\n<id>\nEOF\n<id>", "cat      \n    \n   \n<id>"),
        ("cat <<-'END' >x\n<id>\n  END\n<id>", "cat            \n    \n     \n<id>"),
        ("cat <<EOF\n<id>", "cat      \n    "),
        ('cat <<< "<id>" <id>', "cat            <id>"),
        ("echo don't <id>", "echo don't <id>"),
    ],
)
def test_what_a_shell_takes_as_it_stands_is_blank(code: str, expected: str) -> None:
    assert bare(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("acme keys", Look.TEXT),
        ("Send the event, then wait.", Look.TEXT),
        ("a → b", Look.TEXT),
        ("npm install relay", Look.COMMAND),
        ("# install\nnpm install relay", Look.COMMAND),
        ("acme keys create --name x", Look.COMMAND),
        ("$ acme keys", Look.SESSION),
        ("C:\\> relay.exe", Look.SESSION),
        ("let key = 1;", Look.CODE),
        ('{"key": 1,\n"name": 2}', Look.CODE),
        ("<NAME> @ <ADDRESS>", Look.TEXT),
        ("send(event) → deliver(event)", Look.TEXT),
        ("error: send(event);", Look.TEXT),
        ("2026-05-01 send(event);", Look.TEXT),
    ],
)
def test_the_look_of_code_is_text_in_doubt(code: str, expected: Look) -> None:
    assert looks_like(code) is expected


@pytest.mark.parametrize("alt", ["Key “ci-deploy”, revoked", "The list of keys", "Logs", "鍵の一覧", "Overview"])
def test_a_text_that_names_something_says_something(alt: str) -> None:
    assert not says_nothing(alt, "images/keys.png")


@pytest.mark.parametrize(
    "alt",
    [
        "image",
        "Screenshot",
        "a screenshot",
        "Figure 1",
        "image.png",
        "images/keys.png",
        "IMG_1234",
        "keys_2",
        "alt text",
    ],
)
def test_a_text_that_says_there_is_a_picture_says_nothing(alt: str) -> None:
    assert says_nothing(alt, "images/keys_2.png")


def test_three_words_tell_what_a_picture_shows() -> None:
    assert (tells("Architecture"), tells("Gateway, queue, sender"), tells("ゲートウェイの図")) == (False, True, True)
