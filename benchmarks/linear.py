"""Growth of time on hostile runs: how many times longer a text of four times the length takes.

    python benchmarks/linear.py [--size 200000]

A run is one sign or piece repeated. Four is linear, sixteen quadratic; what takes less than a millisecond is left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import process_time

from llmdocs.convert import Reading, draft
from llmdocs.convert.text import escape
from llmdocs.outputs.llms_full import lowered
from llmdocs.safety.css import read_declarations
from llmdocs.safety.secrets import redact
from llmdocs.safety.unicode import clean
from llmdocs.sources.fences import languages

READING = Reading(site="https://docs.example.org/")


def page(text: str) -> None:
    draft("index.html", f"<main><h1>x</h1><p>{text}</p></main>".encode(), READING)


READERS: dict[str, tuple[Callable[[str], object], list[str]]] = {
    "a page": (
        page,
        [" ", "\n", "<", "&lt;", "[", "]", "*", "_", "`", "\\", "<br>", "<b>", "<i>x", "<a href=x>", "<li>", "<td>",
         "<!--",
         "<p>x", "<span>x</span>", "<code>`</code>", "<img alt=x>", "<em>*</em>", "<sup><a href=#x>1</a></sup>"],
    ),
    "text": (escape, ["*", "_", "\\", "[", "](", "&", "&#", "~", "`", "<"]),
    "unicode": (lambda text: clean(text, code=False), ["\u200b", "\u202e", "\ufe0f", "\U000e0041", "\x1b["]),
    "style": (read_declarations, ["/*", "(", "\\", "a:b;", "url(", "var(--a,"]),
    "secrets": (redact, ["ghp_", "://a:", "Bearer ", "-----BEGIN PRIVATE KEY-----"]),
    "source": (languages, ["> ", "- ", "`", "```\n", "```{."]),
    "llms-full": (lowered, ["# ", "\n# ", "```\n", "> ", "- "]),
}  # fmt: skip


def seconds(read: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        started = process_time()
        read(text)
        best = min(best, process_time() - started)
    return best


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=200_000)
    size = options.parse_args().size
    print("| reader | run | s | growth |\n| --- | --- | ---: | ---: |")
    for name, (read, units) in READERS.items():
        for unit in units:
            long = seconds(read, unit * (size // len(unit)))
            if long > 0.001:
                short = seconds(read, unit * (size // len(unit) // 4))
                print(f"| {name} | `{unit!a}` | {long:.3f} | {long / max(short, 1e-6):.1f} |")


if __name__ == "__main__":
    main()
