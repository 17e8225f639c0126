"""Titles as generators make them: from a page's first heading, from a folder's name."""

from __future__ import annotations

import re

_ATX = re.compile(r" {0,3}#(?:[ \t]+|$)(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")


def first_heading(body: str) -> str:
    """The text of the heading of level 1 that opens a Markdown text; empty when something else comes first."""
    lines = body.split("\n")
    for at, line in enumerate(lines):
        stripped = line.strip()
        if not stripped or (stripped.startswith("<!--") and stripped.endswith("-->")):
            continue
        if heading := _ATX.match(line):
            return plain(re.sub(r"[ \t]+#+[ \t]*$", "", heading[1]))
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        if below and not below.strip("=") and not _FENCE.match(line):
            return plain(stripped)
        return ""
    return ""


def plain(text: str) -> str:
    """A line of Markdown as a reader sees it; empty when a macro makes it, since then nobody knows."""
    if "{{" in text or "{%" in text:
        return ""
    text = _ATTRIBUTES.sub("", text.strip())
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"(\*\*|__|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)([^*_]+)(?<=\S)\1(?!\w)", r"\2", text)
    return " ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).split())


def of_folder(name: str) -> str:
    """A section's title from its folder, as MkDocs makes it.

    >>> of_folder("getting-started")
    'Getting started'
    """
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title
