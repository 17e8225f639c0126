"""markdownify as the engine, for people whose hooks and options are tuned to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

from llmdocs.convert.code import comparable, fence
from llmdocs.convert.language import language
from llmdocs.convert.links import marked
from llmdocs.convert.manner import DROPPED
from llmdocs.extract.prune import remove

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.walker import Walker


_NOT_READ = frozenset({"nav", "button", "script", "style"})


class Converter(MarkdownConverter):
    """markdownify with links made absolute and fences that hold their code."""

    def __init__(self, walker: Walker, **options: Any) -> None:
        super().__init__(heading_style=ATX, bullets="-", **options)
        self._walker = walker

    def convert_a(self, element: Any, text: str, parent_tags: set[str]) -> str:
        if element.get("href"):
            element["href"] = self._address(element["href"])
        usual: Any = super()
        return str(usual.convert_a(element, text, parent_tags))

    def convert_img(self, element: Any, text: str, parent_tags: set[str]) -> str:
        if element.get("src"):
            element["src"] = self._address(element["src"])
        usual: Any = super()
        return str(usual.convert_img(element, text, parent_tags))

    def convert_pre(self, element: Any, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{fence(element.get_text().removesuffix(chr(10)), element.get('data-llmdocs-language', ''))}\n\n"

    def _address(self, address: str) -> str:
        target = self._walker.base.resolve(address)
        if isinstance(target, tuple):
            self._walker.links[target[0], target[2]] = None
            return marked(target)
        return target or ""


def render(walker: Walker, main: Node) -> list[str]:
    """The main element in markdownify's Markdown; furniture, hidden text and languages are ours."""
    furniture = []
    for node in main.css("*"):
        attributes = node.attributes
        tag = node.tag or ""
        if tag in _NOT_READ or walker.viewer.manner(node, tag, attributes) is DROPPED:
            furniture.append(node)
        elif tag == "pre":
            name = language(node) or walker.languages.get(comparable(node.text()), "")
            if name:
                node.attrs["data-llmdocs-language"] = name
    remove(furniture)
    soup = BeautifulSoup(main.html or "", "html.parser")
    for table in soup.select("table.highlighttable"):
        # Line numbers, a title and code are cells: markdownify would put the code on one line.
        titles, code = table.select("th.filename"), table.select("td.code pre")
        for title in titles:
            title.name = "p"
        if code:
            table.replace_with(*titles, *code)
    text = Converter(walker).convert_soup(soup).strip()
    # In pieces as the walker gives them: the first heading and the first paragraph are looked for among them.
    return text.split("\n\n") if text else []
