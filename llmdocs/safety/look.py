"""What can be said of how an element looks, and why its text is not seen."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from .colours import Colour, same, seen_through


class How(str, Enum):
    """By what an element is hidden."""

    ELEMENT = "element"
    FALLBACK = "fallback of"
    """The element is seen, its children are not."""
    ATTRIBUTE = "attribute"
    CLASS = "class"
    STYLE = "style:"
    RULE = "rule"
    ARIA = "aria-hidden"
    """On screen all the same, but not for those who listen: icons, repeated labels, sometimes a title."""


class Reason(NamedTuple):
    """Why an element is invisible; as text, what a report says: `style: display:none`, `class sr-only`."""

    how: How
    detail: str = ""
    undone_by: str = ""
    """The inherited property by which a descendant can show itself again, see `Visibility.restores`."""

    def __str__(self) -> str:
        return f"{self.how.value} {self.detail}".rstrip()


class Look(NamedTuple):
    """What an element's tag and attributes say of how it looks."""

    reason: Reason | None = None
    ink: Colour | None = None
    """The colour it gives its text, where it sets one that is known."""
    ground: Colour | None = None
    """The opaque, even colour it paints behind its text, where it sets one that is known."""
    covers: bool = False
    """Whether it paints anything behind its text: what stands behind it says nothing about the text any more."""
    outlined: bool = False
    """Whether a shadow, an outline or a picture cut to its letters shows the text whatever its colour."""


PLAIN = Look()
"""The look of the ordinary element: nothing is declared about it. Compare with `is`."""


class Sight(NamedTuple):
    """How text looks that stands directly in an element, after everything the elements around it declare."""

    reason: Reason | None = None
    """Why it cannot be seen."""
    ink: Colour | None = None
    ground: Colour | None = None
    """The colour behind the text, None when it is not known."""


@lru_cache(maxsize=1024)
def blends(text: Colour, behind: Colour) -> bool:
    """Whether text of one colour cannot be seen before the other."""
    return seen_through(text) or same(text, behind)
