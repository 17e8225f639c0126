"""The style sheets of a page: what they say of one element when the rules that need its surroundings are left out.

A rule with combinators or pseudo-classes never hides anything here. It does count as evidence that what a simpler rule
hides can be made to show (`.tab.active { display: block }`, `input:checked + .panel { … }`): such a rule then hides
nothing. So text hidden only in certain surroundings (`.intro .x { display: none }`) is not found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from .css import Declaration, blocks, merged, read_declarations, resolved
from .invisible import RELEVANT, tricks
from .lengths import px
from .selectors import Attributes, Selector, selectors

_AT_RULE = re.compile(r"@([\w-]+)")
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?(?:width|height)\s*:\s*([^()]+)\)")
_RANGE = re.compile(r"\(\s*(?:width|height)\s*(>=?|<=?)\s*([^()<>]+)\)")
_NARROWEST, _WIDEST = 300.0, 10_000.0
_NOT_SCREENS = ("print", "speech", "aural", "braille", "embossed", "handheld", "projection", "tty", "tv")
# Set until a script has run, which then takes the attribute away.
_CLOAKS = {"x-cloak", "v-cloak", "ng-cloak"}
# Words without which a rule is of no interest; an escape may hide one.
_MATTERS = re.compile(
    r"display|visib|opacity|filter|font|zoom|color|background|text|clip|position|left|top|right|bottom|inset|inline|block"
    r"|margin|overflow|width|height|padding|trans|scale|rotate|animation|white|--|\\",
    re.IGNORECASE,
)
# A compound without state, perhaps after html or body, or the beginning of a `:where()`.
_SIMPLE = re.compile(
    r"(?:(?:html|body|:root)\s{1,9})*(?:(?:[-\w.#*&\u0080-\U0010ffff]|\\.|\[[^\]]{0,200}\]|:root)*$|:(?:is|where|matches)\()",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[\s>+~]+")
_NAME = re.compile(r"[.#]?[\w-]+")
_EVIDENCE = 500
"""Rules that are looked at to see whether another rule's text can be made to show."""


class Rule(NamedTuple):
    selector: Selector
    order: int
    found: tuple[Declaration, ...]


class _Part(NamedTuple):
    """A rule as it is written: only what can matter is read on, since a theme has thousands."""

    preludes: tuple[str, ...]
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


class Sheets:
    """The rules of several sheets in order, found by id, class, attribute or tag."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._parts = tuple(_parts(texts))
        simple = [rule for part in self._parts if not part.sometimes and _may_be_simple(part) for rule in part.rules()]
        simple = [rule for rule in simple if not rule.selector.conditional]
        shown = self._shown([rule for rule in simple if self._hides(rule.found)], simple)
        self.rules = [rule for rule in simple if id(rule) not in shown]
        self._by_key = _by_key(self.rules)
        self._painted = frozenset(name for part in self._parts if "background" in part.body for name in _named(part))
        self.ids = frozenset(rule.selector.id for rule in self.rules if rule.selector.id) | {
            name[1:] for name in self._painted if name[0] == "#"
        }
        self.attributes = frozenset(name for rule in self.rules for name, _, _ in rule.selector.attributes)

    def values(self, tag: str, attributes: Attributes, inline: Iterable[Declaration]) -> dict[str, str]:
        """The declarations that hold for an element, longhand."""
        return self._resolved([*(one for rule in self.matching(tag, attributes) for one in rule.found), *inline])

    def matching(self, tag: str, attributes: Attributes) -> list[Rule]:
        """The rules that always hold for an element, the weightiest last."""
        return sorted(_matching(self._by_key, tag, attributes), key=_rank)

    def shown_at_times(self, tag: str, attributes: Attributes, inline: Iterable[Declaration]) -> bool:
        """Whether what the rules hide is shown at some width (`d-none d-md-block`)."""
        always = self.matching(tag, attributes)
        for rule in _matching(self._at_times, tag, attributes):
            found = [one for other in sorted([*always, rule], key=_rank) for one in other.found]
            if not any(True for _ in tricks(self._resolved([*found, *inline]))):
                return True
        return False

    def may_paint(self, tag: str, attributes: Attributes) -> bool:
        """Whether some rule, wherever it holds, gives such an element a background."""
        if not self._painted:
            return False
        names = (tag, f"#{attributes.get('id')}", *(f".{name}" for name in (attributes.get("class") or "").split()))
        return not self._painted.isdisjoint(names)

    @cached_property
    def _at_times(self) -> dict[str, list[Rule]]:
        parts = (part for part in self._parts if part.sometimes and _may_be_simple(part))
        return _by_key(rule for part in parts for rule in part.rules() if not rule.selector.conditional)

    @cached_property
    def variables(self) -> dict[str, str]:
        """Custom properties of the page that have one value only."""
        values: dict[str, set[str]] = {}
        for part in self._parts:
            if "--" in part.body:
                for name, value, _ in read_declarations(part.body):
                    if name.startswith("--"):
                        values.setdefault(name, set()).update([value, ""] if part.sometimes else [value])
        return {name: next(iter(known)) for name, known in values.items() if len(known) == 1}

    def _resolved(self, found: Iterable[Declaration]) -> dict[str, str]:
        values = merged(found)
        if any("var(" in value for value in values.values()):
            return resolved(values, self.variables)
        return values

    def _hides(self, found: Iterable[Declaration]) -> bool:
        return any(True for _ in tricks(self._resolved(found)))

    def _shown(self, hiding: list[Rule], simple: list[Rule]) -> set[int]:
        """The rules (by identity) whose hidden text another rule shows in some state of the page."""
        keys = {_key(rule.selector) for rule in hiding}
        evidence: dict[str, list[Rule]] = {}
        for rule in [*simple, *self._about(keys)]:
            for key in keys.intersection(_all_keys(rule.selector)):
                evidence.setdefault(key, []).append(rule)
        return {id(rule) for rule in hiding if self._is_shown(rule, evidence.get(_key(rule.selector), []))}

    def _about(self, keys: Iterable[str]) -> Iterator[Rule]:
        """The rules that hold only sometimes and may mean what the keys mean."""
        names = [re.escape(key.lstrip(".#[")) for key in keys if key != "*"]
        if not names:
            return
        mention = re.compile("|".join(names))
        for part in self._parts:
            # A name with an escape does not look like itself.
            if any(mention.search(prelude) or "\\" in prelude for prelude in part.preludes):
                for rule in part.rules():
                    if part.sometimes:
                        yield rule._replace(selector=replace(rule.selector, conditional=True))
                    elif rule.selector.conditional:
                        yield rule

    def _is_shown(self, rule: Rule, evidence: Iterable[Rule]) -> bool:
        for other in islice(evidence, _EVIDENCE):
            stricter = other.selector != rule.selector and other.selector.implies(rule.selector)
            if stricter and not self._hides((*rule.found, *other.found)):
                return True
        return False


def _named(part: _Part) -> Iterator[str]:
    """The classes, ids and tags of the elements that the rule is about."""
    for text in part.preludes[-1].split(","):
        yield from _NAME.findall(_JOINT.split(text.strip())[-1])


def _by_key(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(_key(rule.selector), []).append(rule)
    return found


def _matching(by_key: dict[str, list[Rule]], tag: str, attributes: Attributes) -> Iterator[Rule]:
    if not by_key:
        return
    classes = frozenset((attributes.get("class") or "").split())
    names = (f"#{attributes.get('id')}", *(f".{name}" for name in classes), *(f"[{name}" for name in attributes))
    for key in (tag, "*", *names):
        for rule in by_key.get(key, ()):
            if rule.selector.matches(tag, classes, attributes):
                yield rule


def _rank(rule: Rule) -> tuple[tuple[int, int, int], int]:
    return rule.selector.weight, rule.order


def _key(selector: Selector) -> str:
    if selector.id:
        return f"#{selector.id}"
    if selector.classes:
        return f".{min(selector.classes)}"
    if selector.attributes:
        return f"[{selector.attributes[0][0]}"
    return selector.tag or "*"


def _all_keys(selector: Selector) -> list[str]:
    return [
        *([f"#{selector.id}"] if selector.id else []),
        *(f".{name}" for name in selector.classes),
        *(f"[{name}" for name, _, _ in selector.attributes),
        *([selector.tag] if selector.tag else []),
    ]


@lru_cache(maxsize=64)
def read_sheets(texts: tuple[str, ...]) -> Sheets:
    """The sheets as rules that can be asked about an element."""
    return Sheets(texts)


def hiding_rules(sheet: str) -> dict[str, str]:
    """The simple selectors whose rule hides what they mean, each with the declaration that does it."""
    sheets = read_sheets((sheet,))
    together: dict[str, list[Declaration]] = {}
    for rule in sheets.rules:
        together.setdefault(rule.selector.text, []).extend(rule.found)
    found: dict[str, str] = {}
    for text, declared in together.items():
        for trick in islice(tricks(sheets._resolved(declared)), 1):
            found[text] = f"{trick.property}:{trick.value}"
    return found


def _parts(texts: Iterable[str]) -> Iterator[_Part]:
    """Each rule of the sheets but those that never hold on a screen and those that say nothing of interest."""
    for order, block in enumerate(block for text in texts for block in blocks(text)):
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
            yield _Part(tuple(preludes), block.body, sometimes, order)


def _may_be_simple(part: _Part) -> bool:
    """Whether one of its selectors can be about one element alone; most are plainly not."""
    return len(part.preludes) > 1 or any(_SIMPLE.match(text.strip()) for text in part.preludes[0].split(","))


@lru_cache(maxsize=1024)
def applies(prelude: str) -> bool | None:
    """Whether what stands in this at-rule holds on a screen: True always, False never, None sometimes."""
    asked = _AT_RULE.match(prelude)
    if not asked:
        return False
    name, condition = asked[1].lower(), prelude[asked.end() :].strip().lower()
    if name == "layer":
        return True
    if name == "supports":
        return not condition.startswith("not")
    if name == "media":
        answers = [_query(query.strip()) for query in condition.split(",")]
        return True if True in answers else None if None in answers else False
    if name == "container":
        return None
    return False


def _query(query: str) -> bool | None:
    if query.startswith("not "):
        kind = query[4:].strip()
        return kind in _NOT_SCREENS if kind in (*_NOT_SCREENS, "screen", "all") else None
    answers = [_feature(part.strip()) for part in query.removeprefix("only ").split(" and ")]
    return False if False in answers else None if None in answers else True


def _feature(feature: str) -> bool | None:
    if feature in ("", "all", "screen"):
        return True
    if feature in _NOT_SCREENS:
        return False
    limit, length = _WIDTH.fullmatch(feature), None
    least = False
    if limit:
        least, length = limit[1] == "min", px(limit[2].strip())
    else:
        bound = _RANGE.fullmatch(feature)
        if bound:
            least, length = bound[1].startswith(">"), px(bound[2].strip())
    if length is None:
        return None
    if length <= _NARROWEST:
        return least
    return not least if length >= _WIDEST else None
