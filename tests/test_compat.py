"""markdownify as the engine: what of a page stays llmdocs' work, and what markdownify makes of the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from llmdocs import build
from llmdocs.config import Config
from llmdocs.model import Site

FOLDER = Path(__file__).parent / "compat"


def test_a_page_in_the_markdown_of_markdownify(golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name, text in {
        "signing/index.html": (FOLDER / "page.html").read_text("utf-8"),
        "keys/index.html": "<main><h1>Keys</h1><h2 id=rotate>Rotate</h2></main>",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    report = build.build(site, site, Site("Acme", "https://docs.acme.test/"), Config(engine="markdownify"))
    assert report.problems == ()
    golden(FOLDER / "page.md", (site / "signing" / "index.md").read_text("utf-8"))
