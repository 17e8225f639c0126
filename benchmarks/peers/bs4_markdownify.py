"""The usual script: BeautifulSoup with lxml, the main element, markdownify.   bs4_markdownify.py SITE OUT"""

from __future__ import annotations

import sys
from pathlib import Path

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

MAIN = (
    "article.md-content__inner",
    "div[itemprop=articleBody]",
    "div.body",
    "#apicontent",
    "[role=main]",
    "main",
    "article",
    "#content",
    "body",
)


def main() -> None:
    site, out = Path(sys.argv[1]), Path(sys.argv[2])
    sys.setrecursionlimit(100_000)
    converter = MarkdownConverter(heading_style="ATX")
    for page in sorted(p for p in site.rglob("*") if p.suffix in {".html", ".htm"}):
        soup = BeautifulSoup(page.read_bytes(), "lxml")
        element = next((found for selector in MAIN if (found := soup.select_one(selector))), soup)
        target = (out / page.relative_to(site)).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(converter.convert_soup(element), "utf-8")


if __name__ == "__main__":
    main()
