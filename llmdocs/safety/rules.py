"""One style sheet as rules, read no further than is needed: a theme has thousands, and few can hide anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from .css import Declaration, blocks, merged, read_declarations
from .invisible import RELEVANT, tricks
from .media import applies
from .selectors import Attributes, Selector, selectors

# Set until a script has run, which then takes the attribute away.
_CLOAKS = {"x-cloak", "v-cloak", "ng-cloak"}
# Words without which a rule is of no interest; an escape may hide one.
_MATTERS = re.compile(
    r"display|visib|opacity|filter|font|zoom|color|background|text|clip|position|left|top|right|bottom|inset|inline|block"
    r"|margin|overflow|width|height|padding|trans|scale|rotate|white|--|\\",
    re.IGNORECASE,
)
# A compound without state, perhaps after html or body, or the beginning of a `:where()`. (Names, `*` and `&` are told
# by what they are not: a set that lists all of Unicode takes ten milliseconds to compile.)
_SIMPLE = re.compile(
    r"(?:(?:html|body|:root)\s{1,9})*(?:(?:[^\x00-\x22$%\x27()+,/:-@\[-^`{-\x7f]|\[[^\]]{0,200}\]|:root)*$|:(?:is|where|matches)\()",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"(?:^|;)\s*--")
_JOINT = re.compile(r"[\s>+~]+")
_NAME = re.compile(r"[.#]?[\w-]+")


class Rule(NamedTuple):
    selector: Selector
    order: int
    found: tuple[Declaration, ...]

    @property
    def key(self) -> str:
        """The one name by which an element that the rule means can be found."""
        selector = self.selector
        if selector.id:
            return f"#{selector.id}"
        if selector.classes:
            return f".{min(selector.classes)}"
        if selector.attributes:
            return f"[{selector.attributes[0][0]}"
        return selector.tag or "*"

    def keys(self) -> Iterator[str]:
        """Every name that the rule asks of its element."""
        selector = self.selector
        if selector.id:
            yield f"#{selector.id}"
        yield from (f".{name}" for name in selector.classes)
        yield from (f"[{name}" for name, _, _ in selector.attributes)
        if selector.tag:
            yield selector.tag


class Index:
    """Rules by the name under which their elements are found."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_key: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_key.setdefault(rule.key, []).append(rule)

    def matching(self, tag: str, attributes: Attributes) -> Iterator[Rule]:
        """The rules whose selector means the element."""
        if not self._by_key:
            return
        classes = frozenset((attributes.get("class") or "").split())
        names = (f"#{attributes.get('id')}", *(f".{name}" for name in classes), *(f"[{name}" for name in attributes))
        for key in (tag, "*", *names):
            for rule in self._by_key.get(key, ()):
                if rule.selector.matches(tag, classes, attributes):
                    yield rule


class Part(NamedTuple):
    """A rule as it is written."""

    preludes: tuple[str, ...]
    """The selectors, one text for each level of nesting."""
    body: str
    sometimes: bool
    """Whether it stands in an at-rule that only holds at some widths or settings."""
    order: int

    def rules(self) -> Iterator[Rule]:
        found = tuple(one for one in read_declarations(self.body) if one.name in RELEVANT)
        if not found:
            return
        around: tuple[Selector, ...] = ()
        for prelude in self.preludes:
            around = tuple(selectors(prelude, around))
            if not around:
                return
        for selector in around:
            if not _CLOAKS.intersection(name for name, _, _ in selector.attributes):
                yield Rule(selector, self.order, found)

    def may_be_simple(self) -> bool:
        """Whether one of its selectors can be about one element alone; most are plainly not."""
        # An escape may end in white space that parts nothing.
        if len(self.preludes) > 1 or "\\" in self.preludes[0]:
            return True
        return any(_SIMPLE.match(text.strip()) for text in self.preludes[0].split(","))

    def named(self) -> Iterator[str]:
        """The classes, ids and tags of the elements that the rule is about, roughly."""
        for text in self.preludes[-1].split(","):
            yield from _NAME.findall(_JOINT.split(text.strip())[-1])


class Sheet:
    """The rules of one sheet that hold on a screen."""

    def __init__(self, text: str) -> None:
        self.parts = tuple(_parts(text))
        self.simple = tuple(_simple(part for part in self.parts if not part.sometimes))
        """The rules that always hold, whatever the surroundings."""
        self.index = Index(self.simple)
        self.suspects = tuple(rule for rule in self.simple if _may_hide(rule))
        """Those that hide something by themselves, or may with the value of a variable."""
        self.painted = frozenset(name for part in self.parts if "background" in part.body for name in part.named())
        self.ids = frozenset(rule.selector.id for rule in self.simple if rule.selector.id) | {
            name[1:] for name in self.painted if name[0] == "#"
        }
        self.tags = frozenset(rule.selector.tag for rule in self.simple if rule.selector.tag) | {
            name for name in self.painted if name[0] not in ".#"
        }
        self.attributes = frozenset(name for rule in self.simple for name, _, _ in rule.selector.attributes)

    @cached_property
    def at_times(self) -> Index:
        """The rules that hold at some widths or settings, whatever the surroundings."""
        return Index(_simple(part for part in self.parts if part.sometimes))

    @cached_property
    def variables(self) -> dict[str, set[str]]:
        """Every value that a custom property is given; "" among them where it also depends on something."""
        values: dict[str, set[str]] = {}
        for part in self.parts:
            # Most rules of a theme use custom properties, few define any.
            if "--" in part.body and (_DEFINES.search(part.body) or "\\" in part.body):
                for name, value, _ in read_declarations(part.body):
                    if name.startswith("--"):
                        values.setdefault(name, set()).update([value, ""] if part.sometimes else [value])
        return values

    def conditional(self, mention: re.Pattern[str]) -> Iterator[Rule]:
        """The rules about certain names that need surroundings, a state or a width."""
        for part in self.parts:
            # A name with an escape does not look like itself.
            if any(mention.search(prelude) or "\\" in prelude for prelude in part.preludes):
                for rule in part.rules():
                    if part.sometimes:
                        yield rule._replace(selector=replace(rule.selector, conditional=True))
                    elif rule.selector.conditional:
                        yield rule


@lru_cache(maxsize=48)
def read_sheet(text: str) -> Sheet:
    """The sheet as rules; the pages of a site mostly share theirs."""
    return Sheet(text)


def _parts(text: str) -> Iterator[Part]:
    """Each rule but those that never hold on a screen and those that say nothing of interest."""
    for order, block in enumerate(blocks(text)):
        if not _MATTERS.search(block.body):
            continue
        sometimes = False
        preludes: list[str] = []
        for prelude in block.preludes:
            if not prelude.startswith("@"):
                preludes.append(prelude)
                continue
            holds = applies(prelude)
            if holds is False:
                break
            sometimes = sometimes or holds is None
        else:
            if preludes:
                yield Part(tuple(preludes), block.body, sometimes, order)


def _simple(parts: Iterable[Part]) -> Iterator[Rule]:
    """Each rule once that asks nothing of its surroundings; of equal ones the last."""
    found: dict[tuple[Selector, tuple[Declaration, ...]], Rule] = {}
    for part in parts:
        if part.may_be_simple():
            for rule in part.rules():
                if not rule.selector.conditional:
                    found.pop((rule.selector, rule.found), None)
                    found[rule.selector, rule.found] = rule
    return iter(found.values())


def _may_hide(rule: Rule) -> bool:
    if any("var(" in value for _, value, _ in rule.found):
        return True
    return any(True for _ in tricks(merged(rule.found)))
