"""Languages of code blocks where the source is known: fences of the Markdown source beside those of the mirrors.

    python benchmarks/languages.py DOCS MIRRORS

DOCS is the folder of Markdown sources, MIRRORS what `mkdocs build` with the plugin wrote. A fence counts when the
source names a language and the mirror of its page has a block with the same text.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from pathlib import Path

FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<run>`{3,}|~{3,})[ ]*(?P<info>[^\n`]*)$")
NONE = {"", "text", "none", "plain", "plaintext", "txt"}


def fences(text: str) -> list[tuple[str, str]]:
    """(code, language) of every fence, whatever it stands in."""
    found: list[tuple[str, str]] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        opened = FENCE.match(lines[at])
        at += 1
        if opened is None:
            continue
        body = []
        while at < len(lines) and not re.match(rf"^[ \t>]*{re.escape(opened['run'])}+[ ]*$", lines[at]):
            body.append(re.sub(r"^[ \t>]*>[ ]?", "", lines[at]) if ">" in opened["indent"] else lines[at])
            at += 1
        at += 1
        word = re.match(r"\{?\s*\.?([\w+#.-]*)", opened["info"])
        found.append((textwrap.dedent("\n".join(body)).strip("\n"), word[1].lower() if word else ""))
    return found


def mirror_of(source: Path, docs: Path, mirrors: Path) -> Path | None:
    relative = source.relative_to(docs).with_suffix("")
    name = relative.parent if relative.name in ("index", "README") else relative
    return next((file for file in (mirrors / name / "index.md", mirrors / f"{name}.md") if file.is_file()), None)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("docs", type=Path)
    options.add_argument("mirrors", type=Path)
    given = options.parse_args()
    right = wrong = missing = 0
    for source in sorted(given.docs.rglob("*.md")):
        mirror = mirror_of(source, given.docs, given.mirrors)
        if mirror is None:
            continue
        published: dict[str, list[str]] = {}
        for code, language in fences(mirror.read_text("utf-8")):
            published.setdefault(code, []).append(language)
        for code, language in fences(source.read_text("utf-8")):
            if language in NONE:
                continue
            if code not in published:
                missing += 1
                print(f"not found: {source.name}: {language}: {code[:60]!r}")
            elif language in published[code]:
                right += 1
            else:
                wrong += 1
                print(f"wrong: {source.name}: {language} became {published[code]}: {code[:60]!r}")
    total = right + wrong
    share = 100 * right / max(1, total)
    print(f"{right} of {total} languages kept ({share:.1f} %), {missing} blocks not found by text")


if __name__ == "__main__":
    main()
