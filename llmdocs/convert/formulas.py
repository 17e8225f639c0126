"""A formula as it is written in Markdown, and how pages write TeX in their text."""

from __future__ import annotations

import re

IN_TEXT = re.compile(
    r"""
      \\\( ((?:[^\\]|\\[^()])+) \\\)
    | \\\[ ((?:[^\\]|\\[^\[\]])+) \\\]
    | \$\$ ((?:[^$]|\$(?!\$))+) \$\$
    """,
    re.VERBOSE,
)
"""Delimiters that MathJax and KaTeX look for in a page's text. No formula goes past the next opening delimiter."""


def formula(tex: str, *, displayed: bool) -> str:
    """TeX between the signs that Markdown has for it, on one line; empty where there is none."""
    tex = " ".join(tex.split())
    if not tex:
        return ""
    return f"$${tex}$$" if displayed else f"${tex}$"
