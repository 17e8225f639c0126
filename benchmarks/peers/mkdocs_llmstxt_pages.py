"""What mkdocs-llmstxt 0.5.1 does to a page, done to main elements that were cut out beforehand.

    mkdocs_llmstxt_pages.py FRAGMENTS OUT

The plugin gets the page's content from MkDocs, so cutting it out of the finished page is not charged to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs_llmstxt._internal.plugin import _generate_page_markdown


def main() -> None:
    fragments, out = Path(sys.argv[1]), Path(sys.argv[2])
    sys.setrecursionlimit(100_000)
    failed = 0
    for page in sorted(fragments.rglob("*.html")):
        name = page.relative_to(fragments)
        target = (out / name).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            text = _generate_page_markdown(
                page.read_text("utf-8"),
                should_autoclean=True,
                preprocess=None,
                path=str(target),
                base_uri="https://docs.example.org/",
                page_uri=name.as_posix(),
            )
        except Exception as error:  # noqa: BLE001  (a peer's crash on one page is counted, not ours to mend)
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed += 1
            continue
        target.write_text(text, "utf-8")
    print(f"{failed} pages failed")


if __name__ == "__main__":
    main()
