"""What begins with a brace within text: tags and values of templates, expressions, attributes, roles.

Sources: the manuals of Liquid, Jinja, Hugo, Vue and MDX 3; kramdown and Python-Markdown for attributes; MyST for roles.
"""

from __future__ import annotations

import re

from .literals import role
from .prose import MarkKind
from .scan import Scan
from .script import Braces
from .templates import template_tag

_VALUE = re.compile(r"\{\{[^{}]{0,500}\}\}")
_REMARK = re.compile(r"\{#(?:(?!#\})[^\n{}]){0,500}#\}|\{\{/\*(?:(?!\*/)[^\n]){0,500}\*/\}\}")
_ATTRIBUTES = re.compile(r"\{[:]?[ ]?(?:[.#][\w-]|[a-zA-Z-]{1,30}=[^\s{}])[^\n{}]{0,300}\}|\{:[^\n{}]{0,300}\}")
_ROLE = re.compile(r"\{([a-z][\w:+-]{0,40})\}(?=`)")
_WORDS = re.compile(r"\{[ \n]{0,9}([\"'`])([^\"'`{}\\]*)\1[ \n]{0,9}\}")
_ENDING = re.compile(r"\{%[-+~]?[ \t]{0,9}end_?(?:raw|verbatim|comment)[ \t]{0,9}[-+~]?%\}")
# Attributes belong to what ends right before them, or to the block that ends with them.
_OWNER = frozenset(")]`:}")
_VERBATIM = frozenset(("raw", "verbatim"))


def brace(scan: Scan, start: int, end: int) -> int:
    """The end of what begins with a brace, or of the sign alone."""
    raw = scan.raw
    if scan.templates and raw.startswith(("{{", "{%", "{#"), start, scan.end):
        return _template(scan, start) or end
    if found := _ROLE.match(raw, start, scan.end):
        return role(scan, start, found[1], found.end())
    found = _ATTRIBUTES.match(raw, start, scan.end)
    if found and (_has_owner(scan, start) or found.end() == scan.end or raw.startswith("\n", found.end())):
        scan.cut(start, found.end())
        return found.end()
    return (_expression(scan, start, scan.braces) if scan.braces else 0) or end


def _has_owner(scan: Scan, start: int) -> bool:
    """Whether something ends here that attributes can belong to."""
    if start > scan.begin and scan.raw[start - 1] in "*_":
        return bool(scan.runs) and scan.runs[-1].closes and not scan.runs[-1].opens
    return start > scan.begin and scan.raw[start - 1] in _OWNER


def _template(scan: Scan, start: int) -> int:
    """The end of a tag or a value of a template; 0 for what is none."""
    raw = scan.raw
    if start < scan.verbatim:
        return 0
    if remark := _REMARK.match(raw, start, scan.end):
        scan.cut(start, remark.end())
        return remark.end()
    tag = template_tag(raw, start)
    if tag is None or tag.end > scan.end:
        value = _VALUE.match(raw, start, scan.end)
        if value is None:
            return 0
        scan.stands(MarkKind.TEMPLATE, start, value.end(), value[0])
        return value.end()
    if tag.name in _VERBATIM:
        ending = _ENDING.search(raw, tag.end, scan.end)
        scan.verbatim = ending.start() if ending and not tag.ending else start
        scan.cut(start, tag.end)
        return tag.end
    if tag.name == "comment" and (ending := _ENDING.search(raw, tag.end, scan.end)):
        scan.cut(start, ending.end())
        return ending.end()
    scan.stands(MarkKind.TEMPLATE, start, tag.end, raw[start : tag.end])
    return tag.end


def _expression(scan: Scan, start: int, braces: Braces) -> int:
    """The end of an expression of MDX; 0 for what is none. One that is nothing but a text is that text."""
    stop = braces.after(start)
    if not stop or stop > scan.end:
        return 0
    words = _WORDS.match(scan.raw, start, stop)
    if words and words.end() == stop:
        scan.cut(start, words.start(2))
        scan.cut(words.end(2), stop)
    elif scan.raw.startswith("{/*", start):
        scan.cut(start, stop)
    else:
        scan.stands(MarkKind.TEMPLATE, start, stop, scan.raw[start:stop])
    return stop
