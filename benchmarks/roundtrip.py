"""CommonMark round trip: Markdown → HTML → Markdown → HTML, and the two HTMLs must say the same.

    python benchmarks/roundtrip.py --peers build/peers [--failures 5] [--section Links]

The examples are those of the CommonMark specification (npm `commonmark-spec`), all sections but HTML blocks and
Raw HTML. markdown-it-py renders; the converter's door is `llmdocs.convert:fragment_to_markdown`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from lxml.etree import _Element as Element
from markdown_it import MarkdownIt
from measure import row

CONVERTER = "llmdocs.convert:fragment_to_markdown"
PAGE = "https://example.org/index.html"
LEFT_OUT = frozenset({"HTML blocks", "Raw HTML"})
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr div".split())


def examples(peers: Path) -> list[dict[str, str]]:
    script = "console.log(JSON.stringify(require('commonmark-spec').tests))"
    printed = subprocess.run(["node", "-e", script], cwd=peers, check=True, capture_output=True, text=True).stdout
    # The specification shows a tab as an arrow.
    return [
        x | {"markdown": x["markdown"].replace("→", "\t")} for x in json.loads(printed) if x["section"] not in LEFT_OUT
    ]


def normal(html: str) -> str:
    """HTML with attributes in order, and without the white space that a browser does not show."""
    root = lxml.html.fragment_fromstring(html or " ", create_parent="div")
    return _normal(root, False).strip()


def _normal(element: Element, verbatim: bool) -> str:
    verbatim = verbatim or element.tag == "pre"
    parts = [_text(element.text or "", verbatim)]
    for child in element:
        if isinstance(child.tag, str):
            attributes = "".join(f' {k!s}="{_value(str(k), str(v))}"' for k, v in sorted(child.attrib.items()))
            parts.append(f"<{child.tag}{attributes}>{_normal(child, verbatim)}</{child.tag}>")
        parts.append(_text(child.tail or "", verbatim))
    text = "".join(parts)
    if verbatim:
        return text
    names = "|".join(sorted(_BLOCKS, key=len, reverse=True))
    return re.sub(rf"\s*(</?(?:{names})(?: [^>]*)?>)\s*", r"\1", re.sub(r" ?(<br></br>) ?", r"\1", text))


def _value(name: str, value: str) -> str:
    # A mirror's links are absolute: both sides are compared as seen from one page.
    return urljoin(PAGE, value) if name in {"href", "src"} and _can_be_joined(value) else value


def _can_be_joined(address: str) -> bool:
    try:
        urljoin(PAGE, address)
    except ValueError:
        return False
    return True


def _text(text: str, verbatim: bool) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text if verbatim else re.sub(r"[ \t\n\r]+", " ", text)


def load(path: str) -> Callable[[str], str]:
    module, _, name = path.partition(":")
    function = getattr(importlib.import_module(module), name)

    def convert(html: str) -> str:
        return str(function(html))

    return convert


def markdownify() -> Callable[[str], str]:
    from markdownify import markdownify as convert

    return lambda html: str(convert(html, heading_style="ATX"))


def judge(convert: Callable[[str], str], tests: list[dict[str, str]]) -> dict[int, str]:
    """Number of an example → what went wrong with it."""
    render = MarkdownIt("commonmark").render
    failures = {}
    for test in tests:
        first = render(test["markdown"])
        again = convert(first)
        second = render(again)
        if normal(first) != normal(second):
            failures[int(test["number"])] = f"{first!r}\n    became {again!r}\n    which is {second!r}"
    return failures


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peers", type=Path, required=True, help="the folder that setup.sh filled")
    options.add_argument("--converter", default=CONVERTER, help="module:function, from HTML to Markdown")
    options.add_argument("--failures", type=int, default=0, help="failing examples to show")
    options.add_argument("--section", help="only this section")
    given = options.parse_args()
    sys.setrecursionlimit(100_000)
    tests = [t for t in examples(given.peers) if not given.section or t["section"] == given.section]
    field = {"llmdocs": load(given.converter), "markdownify": markdownify()}
    results = {name: judge(convert, tests) for name, convert in field.items()}
    print(row("section", "examples", *results))
    print(row("---", *["---:"] * (len(results) + 1)))
    for section in [*dict.fromkeys(t["section"] for t in tests), "all"]:
        numbers = [int(t["number"]) for t in tests if section in {"all", t["section"]}]
        rates = [f"{100 * sum(n not in failed for n in numbers) / len(numbers):.1f} %" for failed in results.values()]
        print(row(section, len(numbers), *rates))
    for number, text in list(results["llmdocs"].items())[: given.failures]:
        print(f"\nexample {number}: {text}")


if __name__ == "__main__":
    main()
