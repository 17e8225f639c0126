"""One style sheet as rules, read no further than is needed: a theme has thousands, and few can hide anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from .css import Declaration, blocks, read_declarations
from .invisible import RELEVANT
from .media import applies
from .selectors import Attributes, Selector, selectors

# Set until a script has run, which then takes the attribute away.
_CLOAKS = {"x-cloak", "v-cloak", "ng-cloak"}
# Words without which a rule is of no interest; an escape may hide one.
_MATTERS = re.compile(
    r"display|visib|opacity|filter|font|zoom|color|background|text|clip|position|left|top|right|bottom|inset|inline|block"
    r"|margin|overflow|width|height|padding|trans|scale|rotate|white|--|\\"
)
# A compound without state, perhaps after html or body, or the beginning of a `:where()`. (Names, `*` and `&` are told
# by what they are not: a set that lists all of Unicode takes ten milliseconds to compile.)
_SIMPLE = re.compile(
    r"(?:(?:html|body|:root)\s{1,9})*(?:(?:[^\x00-\x22$%\x27()+,/:-@\[-^`{-\x7f]|\[[^\]]{0,200}\]|:root)*$|:(?:is|where|matches)\()",
    re.IGNORECASE,
)
_STRING = re.compile(r""""[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'""", re.DOTALL)
_DEFINED = re.compile(r"(--[^\s:;]+)\s*:")
_JOINT = re.compile(r"[\s>+~]+")
_NAME = re.compile(r"[.#]?[\w-]+")
# What can be part of a name, escapes aside.
_WORD = re.compile(r"[^\x00-,./:->@\[-^`{-\x7f]+")
_COMPOUND = re.compile(
    r"\s*(?:(?:html|body)\s{1,9})?(?P<tag>(?:[a-zA-Z][\w-]*)?)(?P<names>(?:[.#][\w-]+)*)\s*", re.ASCII
)
"""A selector of a tag, classes and an id: nearly every one that can be about one element alone."""


class Rule(NamedTuple):
    selector: Selector
    order: int
    found: tuple[Declaration, ...]

    @property
    def key(self) -> str:
        """The one name by which an element that the rule means can be found."""
        selector = self.selector
        if selector.attributes and not (selector.id or selector.classes):
            return f"[{selector.attributes[0][0]}"
        return _key(selector.tag, selector.id, selector.classes)

    def names(self) -> Iterator[str]:
        """Every name that the rule asks of its element."""
        selector = self.selector
        if selector.id:
            yield f"#{selector.id}"
        yield from (f".{name}" for name in selector.classes)
        yield from (f"[{name}" for name, _, _ in selector.attributes)
        if selector.tag:
            yield selector.tag


Keyed = dict[str, list[Rule]]


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

    def keys(self) -> set[str] | None:
        """The keys of its rules that can be about one element alone, told without reading them; None: read them."""
        # An escape may end in white space that parts nothing.
        if len(self.preludes) > 1 or "\\" in self.preludes[0]:
            return None
        found: set[str] = set()
        for text in self.preludes[0].split(","):
            if compound := _COMPOUND.fullmatch(text):
                ids = compound["names"].split("#")[1:]
                classes = [name for part in compound["names"].split("#") for name in part.split(".")[1:]]
                found.add(_key(compound["tag"].lower(), ids[-1].partition(".")[0] if ids else "", classes))
            elif _SIMPLE.match(text.strip()):
                return None
        return found

    def named(self) -> Iterator[str]:
        """The classes, ids and tags of the elements that the rule is about, roughly."""
        for text in self.preludes[-1].split(","):
            yield from _NAME.findall(_JOINT.split(text.strip())[-1])


class Index:
    """The rules that ask nothing of an element's surroundings, by key; those of a key are read when it is asked for."""

    def __init__(self, parts: Iterable[Part], rules: Callable[[Part], Keyed]) -> None:
        """`rules` reads a part, and gives its rules by key."""
        self._rules = rules
        self._parts: dict[str, list[Part]] = {}
        self._read: dict[str, tuple[Rule, ...]] = {}
        odd: list[Rule] = []
        for part in parts:
            keys: Collection[str] | None = part.keys()
            if keys is None:
                own = rules(part)
                keys = own.keys()
                odd += chain.from_iterable(own.values())
            for key in keys:
                self._parts.setdefault(key, []).append(part)
        self.attributes = frozenset(name for rule in odd for name, _, _ in rule.selector.attributes)
        """The attributes that some rule asks for."""

    def keys(self) -> Collection[str]:
        return self._parts.keys()

    def matching(self, tag: str, attributes: Attributes) -> Iterator[Rule]:
        """The rules whose selector means the element."""
        if not self._parts:
            return
        classes = frozenset((attributes.get("class") or "").split())
        names = (f"#{attributes.get('id')}", *(f".{name}" for name in classes), *(f"[{name}" for name in attributes))
        for key in (tag, "*", *names):
            if key in self._parts:
                for rule in self.under(key):
                    if rule.selector.matches(tag, classes, attributes):
                        yield rule

    def under(self, key: str) -> tuple[Rule, ...]:
        """The rules of a key, each once; of equal ones the last."""
        if key not in self._read:
            found: dict[tuple[Selector, tuple[Declaration, ...]], Rule] = {}
            for part in self._parts[key]:
                for rule in self._rules(part).get(key, ()):
                    found.pop((rule.selector, rule.found), None)
                    found[rule.selector, rule.found] = rule
            self._read[key] = tuple(found.values())
        return self._read[key]


class Sheet:
    """The rules of one sheet that hold on a screen, read as they are asked for."""

    def __init__(self, text: str) -> None:
        self.parts = tuple(_parts(text))
        self._simple: dict[int, Keyed] = {}
        self._all: dict[int, Keyed] = {}
        self._variables: dict[int, dict[str, list[str]]] = {}
        self.index = Index((part for part in self.parts if not part.sometimes), self._by_key)
        """The rules that always hold, whatever the surroundings."""
        self.painted = frozenset(name for part in self.parts if "background" in part.body for name in part.named())
        self.ids = frozenset(name[1:] for name in (*self.index.keys(), *self.painted) if name[0] == "#")

    @cached_property
    def at_times(self) -> Index:
        """The rules that hold at some widths or settings, whatever the surroundings."""
        return Index((part for part in self.parts if part.sometimes), self._by_key)

    def values_of(self, variable: str) -> set[str]:
        """Every value that a custom property is given; "" among them where it also depends on something."""
        plain, odd = self._defining
        values: set[str] = set()
        for part in (*plain.get(variable, ()), *odd):
            found = self._defined(part).get(variable)
            if found:
                values.update((*found, "") if part.sometimes else found)
        return values

    @cached_property
    def _defining(self) -> tuple[dict[str, list[Part]], list[Part]]:
        """The parts by the custom properties that they define, and those in which an escape may hide one."""
        plain: dict[str, list[Part]] = {}
        odd: list[Part] = []
        for part in self.parts:
            if "\\" in part.body and "\\" in _STRING.sub("", part.body):
                odd.append(part)
            elif "--" in part.body:
                for name in set(_DEFINED.findall(part.body)):
                    plain.setdefault(name, []).append(part)
        return plain, odd

    def _defined(self, part: Part) -> dict[str, list[str]]:
        if part.order not in self._variables:
            found = self._variables[part.order] = {}
            for name, value, _ in read_declarations(part.body):
                if name.startswith("--"):
                    found.setdefault(name, []).append(value)
        return self._variables[part.order]

    def about(self, key: str) -> Iterator[Rule]:
        """Every rule that asks for a name, whatever else it needs: surroundings, a state, a width."""
        plain, odd = self._mentions
        word = (_WORD.findall(key) or [""])[-1]
        for part in plain.get(word, ()):
            yield from self._by_name(part).get(key, ())
        yield from odd.get(key, ())

    @cached_property
    def _mentions(self) -> tuple[dict[str, list[Part]], dict[str, list[Rule]]]:
        """The parts by the words of their selectors; of those in which an escape may hide one, the rules by name."""
        plain: dict[str, list[Part]] = {}
        odd: dict[str, list[Rule]] = {}
        for part in self.parts:
            text = " ".join(part.preludes)
            if "\\" in text:
                for key, rules in self._by_name(part).items():
                    odd.setdefault(key, []).extend(rules)
            else:
                for word in set(_WORD.findall(text)):
                    plain.setdefault(word, []).append(part)
        return plain, odd

    def _by_key(self, part: Part) -> Keyed:
        """A part's rules that ask nothing of an element's surroundings."""
        if part.order not in self._simple:
            found = self._simple[part.order] = {}
            for rule in part.rules():
                if not rule.selector.conditional:
                    found.setdefault(rule.key, []).append(rule)
        return self._simple[part.order]

    def _by_name(self, part: Part) -> Keyed:
        """All its rules, each by every name that it asks for."""
        if part.order not in self._all:
            found = self._all[part.order] = {}
            for rule in part.rules():
                if part.sometimes:
                    rule = rule._replace(selector=replace(rule.selector, conditional=True))
                for name in rule.names():
                    found.setdefault(name, []).append(rule)
        return self._all[part.order]


@lru_cache(maxsize=48)
def read_sheet(text: str) -> Sheet:
    """The sheet as rules; the pages of a site mostly share theirs."""
    return Sheet(text)


def _parts(text: str) -> Iterator[Part]:
    """Each rule but those that never hold on a screen and those that say nothing of interest."""
    for order, block in enumerate(blocks(text)):
        if not _MATTERS.search(block.body.lower()):
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


def _key(tag: str, identity: str, classes: Collection[str]) -> str:
    if identity:
        return f"#{identity}"
    return f".{min(classes)}" if classes else tag or "*"
