"""MathML as TeX: for formulas that a page carries in no other form.

Elements are those of MathML Core. A character without a command of its own stays: engines that know Unicode read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.convert.nodes import elements_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_WORDS = (
    "∑ sum ∏ prod ∫ int ∮ oint ∞ infty √ sqrt ∂ partial ∇ nabla ≤ le ≥ ge ≠ ne ≈ approx ≡ equiv ∈ in ∉ notin ⊂ subset "
    "⊆ subseteq ∪ cup ∩ cap ∀ forall ∃ exists → to ⇒ Rightarrow ⇔ Leftrightarrow × times ⋅ cdot ± pm ∓ mp "
    "… ldots ⋯ cdots ∥ parallel ⟨ langle ⟩ rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor "
    "α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi "
    "π pi ρ rho σ sigma τ tau υ upsilon ϕ phi φ varphi χ chi ψ psi ω omega "
    "Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega"
).split()
_SIGNS = {
    **{sign: "\\" + name for sign, name in zip(_WORDS[::2], _WORDS[1::2], strict=True)},
    **{sign: "\\" + sign for sign in "{}&%#$_"},
    "−": "-",
    "∗": "*",
}
_ACCENTS = dict(zip("^ ~ ¯ ‾ → ˙ ¨ _".split(), "hat tilde bar overline vec dot ddot underline".split(), strict=True))
_DEEPEST = 60
"""Elements nested deeper than this are read as plain text."""
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064\u200b")
_SHAPES = {"msup": 2, "msub": 2, "msubsup": 3, "mfrac": 2, "mroot": 2, "mover": 2, "munder": 2, "munderover": 3}
_RELATIONS = frozenset("=<>≤≥≠≈≡∈∉⊂⊆→⇒⇔")
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]+$")
_FUNCTIONS = frozenset("sin cos tan cot sec csc log ln exp lim max min sup inf det gcd arg deg dim ker Pr".split())


def tex(node: Node) -> str:
    """The TeX of a `math` element or of any element of MathML in it."""
    return " ".join(_together([_element(child, 0) for child in elements_of(node)]).split())


def _together(parts: list[str]) -> str:
    """Pieces one after the other: a space only where a command's name would run into a letter."""
    found: list[str] = []
    for part in parts:
        if part[:1].isalpha() and found and _COMMAND_AT_END.search(found[-1][-40:]):
            found.append(" ")
        if part:
            found.append(part)
    return "".join(found)


def _element(node: Node, depth: int) -> str:
    tag = node.tag or ""
    if depth > _DEEPEST:
        return node.text()
    if tag in ("mi", "mn", "mo", "ms"):
        return _token(node, tag)
    if tag == "mtext":
        text = node.text().replace("\xa0", " ")
        return rf"\text{{{text}}}" if text.strip() else " "
    if tag == "mspace":
        return r"\\ " if node.attributes.get("linebreak") == "newline" else " "
    if tag in ("annotation", "annotation-xml", "mphantom"):
        return ""
    parts = [_element(child, depth + 1) for child in elements_of(node)]
    if tag == "msqrt":
        return rf"\sqrt{{{_together(parts)}}}"
    if tag == "mtable":
        return r"\begin{matrix}" + r" \\ ".join(parts) + r"\end{matrix}"
    if tag == "mtr":
        return " & ".join(parts)
    if tag in _SHAPES and len(parts) == _SHAPES[tag]:
        return _shaped(tag, parts)
    return _together(parts)


def _shaped(tag: str, parts: list[str]) -> str:
    first, second, *more = parts
    if tag == "mfrac":
        return rf"\frac{{{first}}}{{{second}}}"
    if tag == "mroot":
        return rf"\sqrt[{second}]{{{first}}}"
    if tag == "mover" and second in _ACCENTS.values():
        return rf"\{second}{{{first}}}"
    base = first if len(first) == 1 or re.fullmatch(r"\\[A-Za-z]+|\d+", first) else f"{{{first}}}"
    if tag in ("msup", "mover"):
        return f"{base}^{_group(second)}"
    if tag in ("msub", "munder"):
        return f"{base}_{_group(second)}"
    return f"{base}_{_group(second)}^{_group(more[0])}"


def _group(text: str) -> str:
    return text if len(text) == 1 else f"{{{text}}}"


def _token(node: Node, tag: str) -> str:
    text = node.text().translate(_INVISIBLE).strip()
    up = node.parent
    if tag == "mo" and text in _ACCENTS and up is not None and up.tag == "mover" and node.prev is not None:
        return _ACCENTS[text]
    if tag == "mi" and len(text) > 1 and text.isascii() and text.isalpha():
        return rf"\{text}" if text in _FUNCTIONS else rf"\mathrm{{{text}}}"
    written = _together([_SIGNS.get(sign, sign) for sign in text])
    return f" {written} " if tag == "mo" and text in _RELATIONS else written
