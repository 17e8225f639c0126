"""Formulas as TeX between dollar signs, as GitHub and Jupyter read them: nothing in them is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.convert import mathml
from llmdocs.convert.formulas import formula
from llmdocs.convert.text import Piece
from llmdocs.extract.prune import remove

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_DELIMITED = re.compile(r"\s*(?:\\\((.*)\\\)|\\\[(.*)\\\]|\$\$(.*)\$\$|\$(.*)\$)\s*", re.DOTALL)
_DISPLAYED = 'math[display="block"], script[type*="mode=display"]'


def source(walker: Walker, node: Node) -> tuple[str, bool]:
    """(TeX, whether it is displayed): from an annotation, an attribute, or the text between delimiters."""
    preview = node.css_first(".MathJax_Preview")
    if preview is not None:
        # What the script holds beside it is the same, but not always unescaped.
        return preview.text().strip(), False
    own = node.attributes
    displayed = own.get("display") == "true" or node.css_first(_DISPLAYED) is not None
    annotation = node.css_first('annotation[encoding="application/x-tex"], script[type^="math/tex"]')
    if annotation is not None:
        return annotation.text().strip(), displayed
    for name in ("data-tex", "alttext", "data-math"):
        if own.get(name):
            return (own[name] or "").strip(), displayed
    drawn = node.css_first("math")
    if drawn is not None:
        return mathml.tex(drawn), displayed
    remove(node.css("a.headerlink, span.eqno"))
    text = node.text()
    match = _DELIMITED.fullmatch(text)
    if match is None:
        return text.strip(), False
    return next(g for g in match.groups() if g is not None).strip(), match[2] is not None or match[3] is not None


def inline(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """A formula in a line."""
    tex, displayed = source(walker, node)
    return formula(walker.cleaned(tex, code=True), displayed=displayed)


def block(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A formula that stands alone; a numbered one keeps its number."""
    number = node.css_first("span.eqno")
    label = ""
    if number is not None:
        remove(number.css("a.headerlink"))
        label = number.text().strip()
    tex, _ = source(walker, node)
    tex = walker.cleaned(tex, code=True).strip()
    if not tex:
        return []
    lines = "\n".join(line for line in tex.split("\n") if line.strip())
    return [*walker.ids.before(), f"$$\n{lines}\n$$", *([label] if label else [])]
