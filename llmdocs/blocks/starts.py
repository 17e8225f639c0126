"""How each kind of block begins and ends.

Sources: CommonMark 0.31, sections 4 and 5; GitHub Flavored Markdown 0.29, section 4.10 (tables); the manuals of
Python-Markdown, PyMdown Extensions, MyST, Docusaurus, Hugo and MDX 3 for what they add.
"""

from __future__ import annotations

import re

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
CLOSING = re.compile(r"(?:(?<=[ \t])|^)#+[ \t]*$")
SETEXT = re.compile(r"(=+|-+)[ \t]*$")
RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})(.*)")
MARKER = re.compile(r"([-*+]|\d{1,9}[.)])(?=[ \t]|$)")
REFERENCE = re.compile(r"\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:")
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,200}\]:[ \t]*")
ABBREVIATION = re.compile(r"\*\[[^\]]{1,200}\]:")
DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
TERM = re.compile(r":[ \t]+")
MATH = re.compile(r"\$\$")
FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:(?!\1)[^\n]*\n)*?\1[ \t]*(?:\r?\n|\Z)")
MODULE = re.compile(
    r"import[ \t]+(?:[\w*{\"'][^;\n]*?from[ \t]+)?[\"'][^\"'\n]+[\"'];?[ \t]*$|import[ \t]*(?:\w+,?[ \t]*)?\{[ \t]*$"
    r"|export[ \t]+(?:const|let|default|function|async|class|\{|\*)"
)

# PyMdown's and Material's: `!!! note "Title"`, `??? tip`, `=== "Tab"`; their content is indented by four.
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+([\w-]+(?:[ \t]+[\w-]+)*)?[ \t]*(?:\"([^\"]*)\")?[ \t]*$")
TAB = re.compile(r"===[!+]{0,2}[ \t]+[\"']([^\"']*)[\"'][ \t]*$")
# `:::note[Title]`, `::: tip Title`, `:::{note}`, `/// tab | Title`, closed by the same run.
DIRECTIVE = re.compile(r"(:{3,}|/{3,})[ \t]*(?:\{([\w-]+)[^}]*\}|([\w-]+))[ \t]*(?:\[([^\]]*)\]|\|[ \t]*(.*)|(.*))$")
DIRECTIVE_END = re.compile(r"(:{3,}|/{3,})[ \t]*$")
# MyST's, in a fence: "```{note} Title".
FENCED_DIRECTIVE = re.compile(r"\{([\w-]+)\}[ \t]*(.*)")
PROSE_DIRECTIVES = frozenset(
    "admonition attention caution danger error hint important note seealso tip todo warning deprecated versionadded "
    "versionchanged dropdown tab-set tab-item tabs tab card grid grid-item grid-item-card margin sidebar aside "
    "details topic epigraph".split()
)
# `{% tabs %}`, `{{< tab "CLI" >}}`, `{{% notice %}}`, alone on a line.
TEMPLATE = re.compile(r"(?:\{%-?[^\n%]*(?:%(?!\})[^\n%]*)*%\}|\{\{[<%][^\n]*?[%>]\}\})[ \t]*")
TEMPLATE_NAME = re.compile(r"\{[{%][<%]?-?[ \t]*(/?)[ \t]*(end)?([\w-]+)[ \t]*([^\n]*?)[ \t]*/?-?[%>]\}")

HTML_1 = re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
HTML_1_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
HTML_6 = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div"
    r"|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    r"|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead"
    r"|title|tr|track|ul)(?=[\s>]|/>|$)",
    re.IGNORECASE,
)


def marked_html(text: str, at: int) -> str:
    """What ends the HTML block that begins here, of the kinds that have an end of their own; else empty."""
    for start, end in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
        if text.startswith(start, at):
            return end
    return ""
