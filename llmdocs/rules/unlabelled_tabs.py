"""The label of a tab says nothing.

A reader sees tabs side by side and clicks through them. An agent gets the whole row as text, one after the other, and
chooses by the labels: “Tab 1” and “Tab 2” do not say which of two commands is for its own system.

Bad:

    === "Option A"

        pip install relay

    === "Option B"

        brew install relay

Good:

    === "pip"

        pip install relay

    === "Homebrew"

        brew install relay

Limits: knows the tabs of Material, Docusaurus, Starlight, Mintlify, MyST and Hugo's themes. Labels that an expression
or the row itself gives (`<Tabs items={…}>`) are not seen, and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Container, Shell
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

_NUMBER = r"(?:\d{1,2}|[a-z]|one|two|three|four|first|second|third|title|label|name)"
_SAYS_NOTHING = re.compile(
    rf"(?:tab|option|choice|item|panel|pane|label|title|section)[ _-]?{_NUMBER}?"
    r"|(?:first|second|third|fourth|1st|2nd|3rd)(?: (?:tab|option|choice))?|untitled|\W{1,5}",
    re.IGNORECASE,
)
# A tag of a template may have a hyphen beside its name, `{%- tab -%}`.
_NAMES = frozenset(
    f"{before}{name}{after}"
    for name in ("tab", "tabs", "tabbed", "tab-item", "tabitem", "tabpanel", "codegroupitem")
    for before in ("", "-")
    for after in ("", "-")
)
# The row names its tabs, or an expression does.
_ELSEWHERE = re.compile(r"\b(?:items|values|labels|tabs|names)=|\b(?:label|title|name|header|value)=\{|\bt\(|tabItems")


def _check(document: Document) -> Iterator[Hit]:
    if _NAMES.isdisjoint(document.words) and "=== " not in document.text:
        return
    tabs: dict[int, Container] = {}
    for within, _ in groupby(block.within for block in document.blocks):
        for container in within:
            if container.shell is Shell.TAB:
                tabs.setdefault(container.start, container)
    for start, tab in tabs.items():
        label = tab.label.strip()
        line = Span(start, document.line_end(start))
        if label and _SAYS_NOTHING.fullmatch(label):
            yield Hit(line, f"“{label}” does not say what is in this tab: an agent chooses by the label")
        elif not label and not _ELSEWHERE.search(document.text, max(0, tab.group - 300), line.end):
            yield Hit(line, "this tab has no label: an agent chooses by it", Severity.WARNING)


RULE = Rule("unlabelled-tabs", Family.LEGIBILITY, Severity.INFO, __doc__ or "", _check)
