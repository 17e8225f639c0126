"""The manual's table of constructs and generators, from what the converter makes of every generator's pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

SITES = Path(__file__).parent / "sites"
TABLE = Path(__file__).parent.parent / "docs" / "includes" / "constructs.md"

CONSTRUCTS = {
    "headings": r"^### ",
    "custom ids": r"^<a id=\"[^\"]+\"></a>$",
    "strong and emphasis": r"\*\*[^*\n]+\*\*.*\*[^*\n]+\*",
    "inline code with backticks": r"``+ ?[^`\n]*`[^`\n]+`[^`\n]* ?``+",
    "keys, sub, sup": r"<kbd>|<su[bp]>",
    "marked, inserted, deleted": r"<mark>|<ins>|~~\w",
    "abbreviations": r"<abbr title=",
    "hard line breaks": r"\w.*\\$",
    "link titles": r"\]\([^)\s]+ \"",
    "links in code": r"\[`[^`]+`\]\(",
    "images with alt": r"!\[[^\]]+\]\(https?:",
    "code with its language": r"^ *```python$",
    "code titles": r"^(?:<a[^>]*></a>)*\*\*.*\*\*\n\n *```",
    "fences in fences": r"^ *````+",
    "diagrams (mermaid)": r"^ *```mermaid$",
    "nested lists": r"^ {2,3}(?:-|\d\.) ",
    "lists with code in them": r"^ {2,3}```",
    "lists that start later": r"^(?:<[^>]*>)*5\. ",
    "task lists": r"^- \[x\] ",
    "definition lists": r"^- \*\*[^\n]+\*\*\n",
    "tables": r"^\| --- \|",
    "aligned tables": r"^\|.* :---:",
    "pipes in tables": r"^\|.*`[^`\n]*\\\|[^`\n]*`",
    "line breaks in cells": r"^\|.*<br>",
    "block quotations": r"^> \w",
    "callouts": r"^> \[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$",
    "nested callouts": r"^> > \[!",
    "collapsible parts": r"<details>",
    "tabs": r"^\*\*(?:Python|npm|Shell|Bash)\*\*$",
    "footnotes": r"^\[\^[^\]]+\]: ",
    "mathematics": r"\$[^$\n]*[\\=^_][^$\n]*\$",
    "video and frames as links": r"\[[^\]\n]+\]\(https?://[^)\n]*(?:video|media|embed)[^)\n]*\)",
}


def test_table_of_the_manual_is_what_the_converter_does(golden: Callable[[Path, str], None]) -> None:
    generators = sorted(folder.name for folder in SITES.iterdir() if (folder / "expected").is_dir())
    texts = {
        name: "\n\n".join(file.read_text("utf-8") for file in sorted((SITES / name / "expected").rglob("*.md")))
        for name in generators
    }
    lines = ["| | " + " | ".join(generators) + " |", "| --- |" + " :-: |" * len(generators)]
    for construct, pattern in CONSTRUCTS.items():
        found = re.compile(pattern, re.MULTILINE)
        cells = ["✓" if found.search(texts[name]) else " " for name in generators]
        lines.append(f"| {construct} | " + " | ".join(cells) + " |")
    print("\n".join(lines))
    golden(TABLE, "\n".join(lines) + "\n")
