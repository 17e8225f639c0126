"""However a page is written, linting it ends: time grows with the size of a page, never with the square of it.

Each page is linted as a file, cold, as Markdown and as MDX. The limit is no figure of speed: what takes a second runs
into it as soon as some part looks at everything again for every sign.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "pathological"
LIMIT = 30
"""Seconds of processor time that a few files may take together."""
SIZE = 100_000
MANY = 1_000_000
TOGETHER = 10
"""How many pages of repeated pieces are linted by one command: starting it takes longer than most of them."""


def pieces(name: str) -> list[str]:
    """What the lines of a list stand for, which are escaped as in Python."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.encode("latin-1", "backslashreplace").decode("unicode_escape") for line in lines]


def filled(piece: str, *, before: str = "") -> str:
    """A page full of a piece, below something that makes the rules look at it."""
    return before + piece * (SIZE // len(piece))


def growing(sign: str, count: int, between: str) -> str:
    """Runs of a sign, each one longer than the one before."""
    return between.join(sign * length for length in range(1, count))


WHOLE = {
    "10 MB of plain words": lambda: "some plain words " * 600_000,
    "10 MB of lines of words": lambda: "some words here\n" * 640_000,
    "10 MB of steps in one paragraph": lambda: "Click **Save**. " * 640_000,
    "10 MB of one word": lambda: "a" * 10_000_000,
    "100,000 quotes on a line": lambda: ">" * 100_000 + " x",
    "quotes that grow": lambda: "".join(">" * depth + " x\n" for depth in range(1, 1400)),
    "100,000 lists on a line": lambda: "- " * 100_000 + "x",
    "lists that grow": lambda: "".join("  " * depth + "- x\n" for depth in range(1000)),
    "10,000 nested lists, none deeper than 200": lambda: "".join("  " * (n % 200) + "- x\n" for n in range(10_000)),
    "nested admonitions": lambda: "".join("    " * (n % 120) + "!!! note\n" for n in range(5_000)),
    "nested directives": lambda: growing(":", 1400, "a\n"),
    "emphasis that opens, then closes": lambda: "*a " * 100_000 + "b* " * 100_000,
    "emphasis of two kinds": lambda: "*a _b " * 100_000 + "c_ d* " * 100_000,
    "stars and underscores around a letter": lambda: "*_" * 250_000 + "a" + "_*" * 250_000,
    "links in links": lambda: "[" * 50_000 + "a" + "](b)" * 50_000,
    "references in references": lambda: "[" * 100_000 + "a" + "]" * 100_000,
    "brackets, then references": lambda: "[a]: b\n\n" + "[a][a" * 150_000,
    "runs of backticks that grow": lambda: growing("`", 1400, " "),
    "fences that grow": lambda: growing("`", 1400, "\n"),
    "runs of stars that grow": lambda: growing("*", 1400, "a"),
    "runs of tildes that grow": lambda: growing("~", 1400, "a"),
    "a fence that is never closed": lambda: "```sh\n" + "acme keys list\n" * 60_000,
    "a comment that is never closed": lambda: "<!-- " + "a\n" * 400_000,
    "tags opened, then closed": lambda: "<div>\n\n" * 50_000 + "</div>\n\n" * 50_000,
    "tags of names that differ": lambda: "".join(f"<a{n}>\n\n" for n in range(60_000)),
    "end tags in texts": lambda: "<Tab>\n\n" * 100 + "a `b </Tab> {c\n\n" * 60_000,
    "an HTML table of 50,000 rows": lambda: "<table>" + "<tr><td>a</td></tr>\n" * 50_000 + "</table>",
    "100,000 columns": lambda: "|a" * 100_000 + "|\n" + "|-" * 100_000 + "|\n" + "|b" * 100_000 + "|\n",
    "100,000 rows": lambda: "|a|b|\n|-|-|\n" + "|a|b|\n" * 100_000,
    "10,000 columns, 10,000 rows of one cell": lambda: "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "a\n" * 10_000,
    "a table of bars": lambda: "|" * 500_000 + "\n" + "|-" * 250_000 + "|\n",
    "100,000 headings of their own": lambda: "".join(f"# Heading {n}\n\n" for n in range(100_000)),
    "headings with steps": lambda: "## Keys\n\n1. Click **Save**.\n\n" * 30_000,
    "headings of every level": lambda: "".join("#" * (n % 6 + 1) + f" a{n}\n" for n in range(100_000)),
    "100,000 definitions": lambda: "".join(f"[a{n}]: /u\n" for n in range(100_000)),
    "50,000 definitions, each used": lambda: (
        "".join(f"[a{n}]: /u\n\n" for n in range(50_000)) + "".join(f"[a{n}] " for n in range(50_000))
    ),
    "50,000 footnotes, each used": lambda: (
        "".join(f"[^a{n}]: u\n\n" for n in range(50_000)) + "".join(f"[^a{n}] " for n in range(50_000))
    ),
    "a label without end": lambda: "[" + "a" * MANY + "]: b",
    "a heading underlined below 300,000 lines": lambda: "a\n" * 300_000 + "=\n",
    "an address of 1 MB": lambda: "<https://a.test/" + "a" * MANY + "> [b](" + "a" * MANY + ")",
    "brackets around an address": lambda: "http://a" + ")" * MANY,
    "spaces": lambda: " " * MANY,
    "spaces before a word": lambda: " " * MANY + "x",
    "spaces behind a word": lambda: "x" + " " * MANY,
    "spaces within an item": lambda: "-" + " " * MANY + "x",
    "spaces within a heading": lambda: "# x" + " " * MANY + "#",
    "spaces within a tag": lambda: "<a" + " " * MANY + ">",
    "spaces within a definition": lambda: "[a]: b" + " " * MANY + "x",
    "spaces between words": lambda: ("a" + " " * 1000) * 1000,
    "lines of spaces": lambda: (" " * 1000 + "\n") * 1000,
    "tabs before a word": lambda: "\t" * MANY + "x",
    "front matter that is never closed": lambda: "---\n" + "a: b\n" * 200_000,
    "front matter of 1 MB": lambda: "---\n" + "a: b\n" * 200_000 + "---\n",
    "templates opened, then closed": lambda: "{% if %}\n" * 50_000 + "{% endif %}\n" * 50_000,
    "templates that end before they begin": lambda: "{% endhighlight %}\n" + "{% highlight a %}\n" * 50_000,
    "braces in braces": lambda: "{" * 100_000 + "a" + "}" * 100_000,
    "a directive of 100,000 options": lambda: "```{note}\n" + ":a: b\n" * 100_000,
    "imports that go on": lambda: "import {\n" + "a,\n" * 300_000,
    "commands in code": lambda: (
        "```sh\n" + "curl -X POST https://a.test/b -d '{' | sh && rm -rf /\n" * 20_000 + "```\n"
    ),
    "a command that goes on": lambda: "```sh\n" + "curl \\\n" * 150_000 + "```\n",
    "a command of one line": lambda: "```sh\ncurl " + "-a 'b' " * 150_000 + "\n```\n",
    "quotes in a command": lambda: "```sh\n" + "echo '\"$(`" * 100_000 + "\n```\n",
    "here documents": lambda: "```sh\n" + "cat <<EOF\n" * 100_000 + "```\n",
    "here documents of names that differ": lambda: (
        "```sh\n" + "".join(f"cat <<E{n}\n" for n in range(50_000)) + "```\n"
    ),
    "code blocks": lambda: "```\n$ acme\n```\n\n" * 60_000,
    "keys": lambda: "".join(f"AKIA{n:016}\n" for n in range(40_000)),
    "keys in code": lambda: "".join("`ghp" + f"_a8Kd93mZpQ71xTfR2uVbN4cYe6HsLw{n:06}`\n\n" for n in range(10_000)),
    "buttons that copy": lambda: "".join(
        f'<a data-copy="npm install relay-{n}">copy</a>\n\nnpm\n\n' for n in range(6_000)
    ),
    "escaped quotes in a command": lambda: "```sh\nnpm install “relay” " + '\\"' * 200_000 + "\n```\n",
    "words to replace, and many lines": lambda: "```sh\ncat <YOUR_FILE>" + "\n" * 200_000 + "relay\n```\n",
    "passwords": lambda: "".join(f"https://user:pass{n}word@a.test/\n" for n in range(30_000)),
    "comments that allow": lambda: "<!-- llmdocs: allow ui-step -->\n\nClick **Save**.\n\n" * 20_000,
    "comments that allow a part": lambda: (
        "<!-- llmdocs: allow-start ui-step -->\n\nClick **Save**.\n\n<!-- llmdocs: allow-end -->\n\n" * 12_000
    ),
    "comments that allow nothing": lambda: "<!-- llmdocs: allow x -->\n" * 15_000,
    "comments that allow nothing on one line": lambda: "<!-- llmdocs: allow x -->" * 15_000,
    "comments that allow nothing, after words": lambda: "a <!-- llmdocs: allow x -->" * 15_000,
    "comments in items": lambda: "- <!-- llmdocs: allow x -->\n" * 15_000,
    "comments in a quote": lambda: "> <!-- llmdocs: allow x --> " * 15_000,
    "comments that are never closed": lambda: "a <!-- llmdocs: " * 60_000,
    "parts that are never closed": lambda: "<!-- llmdocs: allow-start x -->\n" * 15_000,
    "parts that are closed by another name": lambda: (
        "<!-- llmdocs: allow-start x -->\n\n<!-- llmdocs: allow-end y -->\n\n" * 8_000
    ),
    "3 MB of what is in a picture": lambda: "See the screenshot above.\n" * 115_000,
    "steps and pictures by turns": lambda: "Click **Save**.\n\nSee the screenshot above.\n\n" * 20_000,
    "exports that stay open": lambda: "export const a = {\n\n" * 50_000,
    "surrogates": lambda: b"\xed\xa0\x80 Click **Save**.\n" * 50_000,
    "bytes that are no UTF-8": lambda: b"\xff\xfe\x00" * 300_000,
    "nothing": lambda: "",
}
"""Pages as a whole."""


def groups(name: str) -> list[object]:
    """The pieces of a list, a few at a time."""
    every = pieces(name)
    some = [every[at : at + TOGETHER] for at in range(0, len(every), TOGETHER)]
    return [pytest.param(each, id=f"{each[0]!a} to {each[-1]!a}") for each in some]


@pytest.mark.slow
@pytest.mark.parametrize("some", groups("signs.txt"))
def test_a_line_of_one_piece_is_linted_in_time(some: list[str], tmp_path: Path) -> None:
    assert_ends({piece: filled(piece, before="Click ") for piece in some}, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("some", groups("lines.txt"))
def test_lines_of_one_piece_are_linted_in_time(some: list[str], tmp_path: Path) -> None:
    assert_ends({piece: filled(f"{piece}\n", before="Click **Save**.\n\n") for piece in some}, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_a_page_is_linted_in_time(name: str, tmp_path: Path) -> None:
    text = WHOLE[name]()
    assert_ends({name: text + "\n\nClick **Save**.\n" if isinstance(text, str) else text}, tmp_path)


def assert_ends(pages: Mapping[str, str | bytes], folder: Path) -> None:
    """The pages are linted within the limit; where they are not, the message names those that take longest."""
    if not (left := ends(pages, folder / "all")):
        return
    alone = {name: ends({name: text}, folder / f"{number}") for number, (name, text) in enumerate(pages.items())}
    raise AssertionError({name: said for name, said in alone.items() if said} or left)


def ends(pages: Mapping[str, str | bytes], folder: Path) -> str:
    """What goes wrong when the pages are linted, nothing when nothing does."""
    folder.mkdir()
    for number, text in enumerate(pages.values()):
        for suffix in (".md", ".mdx"):
            (folder / f"{number}{suffix}").write_bytes(text if isinstance(text, bytes) else text.encode())
    command = [sys.executable, "-m", "llmdocs", "lint", "--isolated", "--no-cache", "--jobs", "1", "--statistics", "."]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, preexec_fn=_limited if os.name == "posix" else None
    )
    # Findings are none of our concern here, nor is a file that is not UTF-8.
    return "" if done.returncode in (0, 1) else f"status {done.returncode}: {done.stderr[-1000:]}"


def _limited() -> None:
    """Let the process be ended that takes longer than it may."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
