"""What a reader sees in a browser, with all style sheets and scripts, beside what the Markdown says."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

HIDDEN = Path(__file__).parent / "safety" / "hidden"
WORD = re.compile(r"\w+")
PAGES = ("quickstart", "concepts", "guides/api-keys", "guides/webhooks", "guides/security", "tools/cli", "tools/python")
TELL = """<script>
addEventListener("load", () => setTimeout(() => {
  const said = document.createElement("pre");
  said.id = "said";
  said.textContent = JSON.stringify(tell());
  document.body.append(said);
}, 300));
</script>"""


def told(chromium: str, page: Path, script: str, folder: Path) -> object:
    """What `tell`, a function of the script, returns on the page once it is loaded."""
    text = page.read_text("utf-8")
    copy = page.with_name(f"told-{page.name}")
    copy.write_text(f"{text}<script>{script}</script>{TELL}", "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    nowhere = ["--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}"]
    done = subprocess.run([chromium, *options, *nowhere, copy.as_uri()], capture_output=True, text=True, timeout=120)
    copy.unlink()
    said = LexborHTMLParser(done.stdout).css_first("#said")
    assert said is not None, done.stderr
    return json.loads(said.text())


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_every_word_on_the_screen_is_in_the_mirror(name: str, chromium: str, sample_site: Path, tmp_path: Path) -> None:
    script = """function tell() {
      for (const number of document.querySelectorAll(".linenos")) number.remove();
      return document.querySelector("article").innerText;
    }"""
    seen = words(str(told(chromium, sample_site / name / "index.html", script, tmp_path)))
    mirror = (sample_site / name / "index.md").read_text("utf-8").partition("\n---\n")[2]
    kept = words(LexborHTMLParser(MarkdownIt("gfm-like", {"linkify": False}).render(mirror)).text())
    assert seen - kept == Counter()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", ["not-displayed", "invisible", "keep-ordinary"])
def test_a_browser_shows_what_our_examples_keep(name: str, chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes((HIDDEN / f"{name}.html").read_bytes())
    script = """function tell() {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
      for (let text; (text = walker.nextNode()); ) {
        const word = text.data.trim();
        if (word.startsWith("KEEP"))
          found.push([word, text.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })]);
      }
      return found;
    }"""
    found = told(chromium, page, script, tmp_path / "profile")
    assert isinstance(found, list) and found
    assert [word for word, shown in found if not shown] == []
