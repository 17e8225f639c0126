"""The selectors of a style sheet, as far as one element alone can answer them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .css import unescaped

Attributes = Mapping[str, str | None]

_LONGEST = 4_000
_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\(?:[0-9a-fA-F]{1,6}\s?|.))+"
_TOKEN = re.compile(
    rf"""(?P<attribute>\[[^\]]{{0,200}}\])
    | (?P<pseudo>::?[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?)
    | (?P<joint>[\s>+~]+)
    | (?P<part>[.\#]{_NAME})
    | (?P<tag>{_NAME}|\*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\[\s*([\w:.-]+)\s*(?:([~|^$*]?=)\s*["']?([^"'\]]*?)["']?\s*([is])?\s*)?\]""", re.IGNORECASE)
_PARTS_OF_TEXT = (":before", ":after", ":first-line", ":first-letter")
# The element itself must be seen to be pointed at or reached by the keyboard.
_OWN_STATE = (":focus", ":focus-visible", ":active")
_MATCHES = re.compile(r":(?:is|where|-webkit-any|matches)\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Selector:
    """What a selector asks of the element itself, and whether it asks anything else."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()
    """Name, operator (empty: the attribute is there) and value."""
    conditional: bool = False
    """Whether it also depends on other elements, a state or a place among siblings."""
    text: str = field(default="", compare=False)

    @property
    def weight(self) -> tuple[int, int, int]:
        return bool(self.id), len(self.classes) + len(self.attributes), bool(self.tag)

    def matches(self, tag: str, classes: frozenset[str], attributes: Attributes) -> bool:
        """Whether the element is one that the selector can mean."""
        return (
            (not self.tag or self.tag == tag)
            and (not self.id or self.id == attributes.get("id"))
            and self.classes <= classes
            and all(_holds(attributes, *asked) for asked in self.attributes)
        )

    def implies(self, other: Selector) -> bool:
        """Whether every element that this one means is meant by the other, too."""
        return (
            (not other.tag or other.tag == self.tag)
            and (not other.id or other.id == self.id)
            and other.classes <= self.classes
            and set(other.attributes) <= set(self.attributes)
        )


def _holds(attributes: Attributes, name: str, operator: str, wanted: str) -> bool:
    if name not in attributes:
        return False
    value = attributes[name] or ""
    if operator == "":
        return True
    if operator == "=":
        return value == wanted
    if not wanted:
        return False
    if operator == "~=":
        return wanted in value.split()
    if operator == "|=":
        return value == wanted or value.startswith(wanted + "-")
    return (
        (operator == "^=" and value.startswith(wanted))
        or (operator == "$=" and value.endswith(wanted))
        or (operator == "*=" and wanted in value)
    )


def selectors(prelude: str, parents: tuple[Selector, ...] = ()) -> Iterator[Selector]:
    """The selectors of a rule that mean an element (not a `::before`), `&` standing for those of the rule around it."""
    if len(prelude) > _LONGEST:
        return
    for text in _alternatives(prelude):
        if not parents:
            yield from _selector(text)
        elif text.startswith("&"):
            for parent in parents:
                yield from _selector(parent.text + text[1:], conditional=parent.conditional)
        else:
            yield from _selector(text, conditional=True)


def _alternatives(prelude: str) -> Iterator[str]:
    start = depth = 0
    for at, char in enumerate(prelude):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == "," and not depth:
            yield prelude[start:at].strip()
            start = at + 1
    yield prelude[start:].strip()


def _selector(text: str, *, conditional: bool = False) -> Iterator[Selector]:
    either = _MATCHES.fullmatch(text)
    if either:
        for part in _alternatives(either[1]):
            yield from _selector(part, conditional=conditional)
        return
    found = _read(text, conditional=conditional)
    if found is not None:
        yield found


def _read(text: str, *, conditional: bool) -> Selector | None:
    tag = identity = ""
    classes: set[str] = set()
    attributes: list[tuple[str, str, str]] = []
    own_state = False
    for found in _TOKEN.finditer(text):
        token = found[0]
        if found.lastgroup == "joint":
            # Everything stands in html and body: `body .x` asks for no more than `.x`.
            only_page = tag in ("html", "body") and not (identity or classes or attributes)
            conditional = conditional or not only_page or token.strip() != ""
            tag = identity = ""
            classes.clear()
            attributes.clear()
            own_state = False
        elif found.lastgroup == "part":
            name = unescaped(token[1:])
            if token[0] == ".":
                classes.add(name)
            else:
                identity = name
        elif found.lastgroup == "tag":
            tag = "" if token == "*" else unescaped(token).lower()
        elif found.lastgroup == "attribute":
            asked = _ATTRIBUTE.fullmatch(token)
            if not asked:
                return None
            attributes.append((asked[1].lower(), asked[2] or "", asked[3] or ""))
        elif found.lastgroup == "pseudo":
            name = token.lower()
            if name.startswith("::") or name in _PARTS_OF_TEXT:
                return None
            if name == ":root":
                tag = "html"
            else:
                conditional = True
                own_state = own_state or name in _OWN_STATE
        else:
            return None
    if own_state:
        return None
    return Selector(tag, identity, frozenset(classes), tuple(attributes), conditional, text)
