"""Icons that mean something by themselves: in a table of features a check mark is a yes and a cross is a no.

An inline SVG has no text, so the shape tells: the digests below are those of the path data of the icons named `check…`,
`close…`, `x…`, `xmark` in Material Design Icons, Octicons and Font Awesome, as Material for MkDocs 9.8 ships them. Icon
fonts tell by the class.
"""

from __future__ import annotations

import re
from hashlib import blake2b

YES, NO = "✓", "✗"
_YES = frozenset(
    (
        "a59382f759f0 c2b9c35bd6b2 97ff396c885f a20027ddcfdf 064c3fef9540 c1003826af55 d8b68c764cac 0bc8fbb7f7e9 "
        "795a1b24c2ea afc3946285c7 d4970ca8a395 d83bf904215c 490dcbac06a1 fe909dcafa92 f0f2af50d38f ea540fbd7c55 "
        "f89976fa1f1c d03c16162e1a 191a7f90cfee b1b89367083e e7f7c47e092c fcb761c3ab06 450098690627 "
    ).split()
)
_NO = frozenset(
    (
        "036ceea3050c afa3f6257819 49826948a3c2 0168bf0dc723 3e58f7712fd5 01eeff54d612 3db8feb5708e 8185a0386087 "
        "33489c716661 3aee17c25671 49d4a75e566d ec92869e8036 de4afd7774c5 b0090ca19200 045f5b1bedcf 41ccf068b0cc "
        "fa9c7b5c7b5e 936c92ab9cc1 79daefcd2dc4 "
    ).split()
)
_CLASS = re.compile(
    r"(?:^|[\s-])(?:(?P<yes>check|tick|yes)|(?P<no>x|xmark|times|close|cross|no))(?:-(?:circle|square|bold|thick|fill|\d+))*(?:\s|$)"
)


def by_shape(paths: str) -> str:
    """The sign for the path data of an SVG, empty for any other icon."""
    digest = blake2b(paths.encode(), digest_size=6).hexdigest()
    return YES if digest in _YES else NO if digest in _NO else ""


def by_class(classes: str) -> str:
    """The sign for the class names of an icon, empty for any other icon."""
    if "caret" in classes and "right" in classes:
        # What stands between a menu and its entry.
        return "›"
    match = _CLASS.search(classes)
    return "" if match is None else YES if match["yes"] else NO
