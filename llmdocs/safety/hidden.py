"""Tells whether a reader can see an element of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from .colours import Colour
from .css import Declaration, merged, read_declarations
from .invisible import Trick, ground, ink, outlined, paints, tricks
from .known import (
    FALLBACK_ELEMENTS,
    HIDING_CLASSES,
    PANELS,
    SHOWING_WORDS,
    SVG_ELEMENTS,
    SVG_PROPERTIES,
    UNSEEN_ELEMENTS,
)
from .lengths import px
from .look import PLAIN, How, Look, Reason, Sight, blends
from .sheets import Sheets

Attributes = Mapping[str, str | None]


_BUILT_IN = frozenset(
    "class style hidden aria-hidden role open popover color bgcolor shadowrootmode fill".split()
) | frozenset(SVG_PROPERTIES)
_ELEMENTS: dict[str, Look] = {
    **{tag: Look(Reason(How.ELEMENT, tag)) for tag in UNSEEN_ELEMENTS},
    **{tag: Look(Reason(How.FALLBACK, tag)) for tag in FALLBACK_ELEMENTS},
    "dialog": Look(Reason(How.ELEMENT, "dialog, closed")),
}
_MOST_KNOWN = 5_000
_MOST_JUDGES = 16
_LONGEST_KNOWN = 500


class Visibility:
    """Judges the elements of one page by tag and attributes, and by the page's style sheets.

    `look` and `reason` judge an element by itself. `enter` also knows what its ancestors did: that what stands in an
    invisible element is not seen either, unless it shows itself again, and text in the colour of the box around it.
    """

    def __init__(
        self,
        sheets: Iterable[str] = (),
        *,
        controlled: frozenset[str] = frozenset(),
        panels: frozenset[str] = frozenset(),
        keep: Callable[[str, Attributes], bool] | None = None,
    ) -> None:
        """Take the texts of the page's style elements and local sheets in order.

        `controlled`: ids that something on the page shows on demand (`aria-controls`, `popovertarget`, `commandfor`,
        `data-bs-target`, `data-target`). `panels`: further classes of parts that a script shows on demand.
        `keep`: asked about each element found invisible; True keeps it.
        """
        self._judge = _judge_of(tuple(sheets), panels)
        self._controlled = controlled
        self._keep = keep
        self._ids = self._judge.sheets.ids | controlled
        self._watched = self._judge.watched
        self._known = self._judge.known
        self.watched = self._watched | ({"id"} if self._ids else frozenset())
        """The attributes that can matter: what has none of them, `class` aside, is judged by tag and class alone."""
        self.memory: dict[object, dict[object, object]] = self._judge.memory
        """What callers remember of elements; shared by the pages of a site, as the judgements are."""
        self.canvas = self._judge.canvas
        """The colour of the page itself, where the sheets say so plainly."""

    def reason(self, tag: str, attributes: Attributes) -> Reason | None:
        """Why a reader cannot see the element, or None when nothing says so."""
        return self.look(tag, attributes).reason

    def look(self, tag: str, attributes: Attributes) -> Look:
        """Whether the element is seen, and the colours it sets; `PLAIN` itself for the ordinary element."""
        key: object = tag
        watched = self._watched
        for name in attributes:
            if name in watched:
                key = (key, name, attributes[name])
            elif name == "id" and attributes[name] in self._ids:
                key = (key, name, attributes[name], attributes[name] in self._controlled)
        look = self._known.get(key)
        if look is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            look = self._judge.look(tag, attributes, controlled=attributes.get("id") in self._controlled)
            if len(attributes.get("style") or "") + len(attributes.get("class") or "") <= _LONGEST_KNOWN:
                self._known[key] = look
        if look is not PLAIN and look.reason is not None and self._keep is not None and self._keep(tag, attributes):
            return look._replace(reason=None)
        return look

    def enter(self, sight: Sight, tag: str, attributes: Attributes) -> Sight:
        """How text looks that stands directly in the element, given how text looks that stands before it.

        The same object for the ordinary element. Begin with `Sight(ground=visibility.canvas)`.
        """
        look = self.look(tag, attributes)
        if look is PLAIN and (sight.reason is None or not sight.reason.undone_by):
            return sight
        ink = look.ink or sight.ink
        ground = look.ground if look.covers else sight.ground
        reason = sight.reason
        if reason is not None and self.restores(tag, attributes, reason):
            reason = None
        reason = reason or look.reason
        drained = ink is not None and ground is not None and not look.outlined and blends(ink, ground)
        if reason is None and drained and not (self._keep and self._keep(tag, attributes)):
            reason = Reason(How.STYLE, "color: like its background", "color")
        return Sight(reason, ink, ground)

    def restores(self, tag: str, attributes: Attributes, reason: Reason) -> bool:
        """Whether this descendant of an element hidden for the reason shows itself again (`visibility: visible`)."""
        if not reason.undone_by or self.look(tag, attributes).reason is not None:
            return False
        values = self._judge.sheets.values(tag, attributes, _inline(attributes))
        if reason.undone_by == "visibility":
            return values.get("visibility") == "visible"
        if reason.undone_by == "font-size":
            size = values.get("font-size", "")
            # `em` and percentages are taken of the tiny size itself.
            relative = size.endswith("%") or (size.endswith("em") and not size.endswith("rem"))
            return not relative and (px(size) is not None or size.endswith(("small", "medium", "large")))
        if reason.undone_by == "text-indent":
            return px(values.get("text-indent", "")) is not None
        return ink(values) is not None


class _Judge:
    """What the sheets and the panels' classes of a site's pages have in common, with everything found out so far."""

    def __init__(self, sheets: Sheets, panels: frozenset[str]) -> None:
        self.sheets = sheets
        self.watched = _BUILT_IN | (sheets.attributes - {"id"})
        self.known: dict[object, Look] = {}
        self.memory: dict[object, dict[object, object]] = {}
        self._panels = PANELS | panels
        body, root = sheets.values("body", {}, ()), sheets.values("html", {}, ())
        self.canvas: Colour | None = ground(body) or (None if paints(body) else ground(root))

    def look(self, tag: str, attributes: Attributes, *, controlled: bool) -> Look:
        inline = _inline(attributes)
        hints = _hints(tag, attributes)
        # Attributes count less than any rule (HTML, "presentational hints").
        values = {**merged(hints), **self.sheets.values(tag, attributes, inline)}
        classes = (attributes.get("class") or "").split()
        on_demand = controlled or self._on_demand(attributes, classes)
        found = [trick for trick in tricks(values) if not (on_demand and trick.toggle)]
        reason = (
            _by_element(tag, attributes, on_demand=on_demand)
            or (None if on_demand else _by_attribute(attributes) or _by_class(classes))
            or self._by_declaration(tag, attributes, found, inline)
            or (None if on_demand else _by_aria(attributes))
        )
        covers = paints(values) or self.sheets.may_paint(tag, attributes)
        look = Look(reason, ink(values), ground(values), covers, outlined(values))
        return PLAIN if look == PLAIN else look

    def _on_demand(self, attributes: Attributes, classes: Iterable[str]) -> bool:
        return (
            (attributes.get("hidden") or "").strip().lower() == "until-found"
            or "tabpanel" in (attributes.get("role") or "").lower().split()
            or not self._panels.isdisjoint(classes)
        )

    def _by_declaration(
        self, tag: str, attributes: Attributes, found: Iterable[Trick], inline: Iterable[Declaration]
    ) -> Reason | None:
        for trick in found:
            detail = f"{trick.property}:{trick.value}"
            undone = trick.property if trick.inherited else ""
            if any(declared.name == trick.property for declared in inline):
                return Reason(How.STYLE, detail, undone)
            if self.sheets.shown_at_times(tag, attributes, inline):
                return None
            return Reason(How.RULE, f"{self._culprit(tag, attributes, trick)}: {detail}", undone)
        return None

    def _culprit(self, tag: str, attributes: Attributes, trick: Trick) -> str:
        """The selector that brings the declaration, or the tag where an attribute did (`<font color>`)."""
        for rule in reversed(self.sheets.matching(tag, attributes)):
            if any(found.name == trick.property for found in rule.found):
                return rule.selector.text
        return tag


_judges: dict[tuple[tuple[str, ...], frozenset[str]], _Judge] = {}


def _judge_of(sheets: tuple[str, ...], panels: frozenset[str]) -> _Judge:
    """The judge for these sheets: pages of a site share theirs, so what is found out for one serves the others."""
    judge = _judges.get((sheets, panels))
    if judge is None:
        if len(_judges) >= _MOST_JUDGES:
            _judges.clear()
        judge = _judges[sheets, panels] = _Judge(Sheets(sheets), panels)
    return judge


def _inline(attributes: Attributes) -> tuple[Declaration, ...]:
    style = attributes.get("style")
    return read_declarations(style) if style else ()


def _hints(tag: str, attributes: Attributes) -> list[Declaration]:
    """What attributes older than CSS, and those of SVG, say of the look."""
    found: list[tuple[str, str | None]] = [("background-color", attributes.get("bgcolor"))]
    if tag == "font":
        found.append(("color", attributes.get("color")))
    if tag in SVG_ELEMENTS:
        found += [(name, attributes.get(name)) for name in SVG_PROPERTIES]
        fill = attributes.get("fill")
        found.append(("color", "transparent" if fill == "none" else fill))
    written = ";".join(f"{name}:{value.replace(';', ' ')}" for name, value in found if value)
    return list(read_declarations(written)) if written else []


def _by_element(tag: str, attributes: Attributes, *, on_demand: bool) -> Reason | None:
    if tag == "dialog" and ("open" in attributes or on_demand):
        return None
    if tag == "template" and "shadowrootmode" in attributes:
        return None
    return _ELEMENTS[tag].reason if tag in _ELEMENTS else None


def _by_attribute(attributes: Attributes) -> Reason | None:
    for name in ("hidden", "popover"):
        if name in attributes:
            return Reason(How.ATTRIBUTE, name)
    return None


def _by_class(classes: Iterable[str]) -> Reason | None:
    for name in classes:
        if name.lower() in HIDING_CLASSES and not any(_shows(other) for other in classes):
            return Reason(How.CLASS, name)
    return None


def _shows(name: str) -> bool:
    """Whether the class shows its element at some width or in some state (`md:block`, `d-lg-flex`)."""
    condition, colon, word = name.rpartition(":")
    if colon:
        return word.lstrip("!") in SHOWING_WORDS and not condition.startswith(("focus", "print", "active"))
    framework, _, word = name.partition("-")
    width, _, word = word.partition("-")
    return framework == "d" and width in ("sm", "md", "lg", "xl", "xxl") and word in SHOWING_WORDS


def _by_aria(attributes: Attributes) -> Reason | None:
    return Reason(How.ARIA) if (attributes.get("aria-hidden") or "").strip().lower() == "true" else None
