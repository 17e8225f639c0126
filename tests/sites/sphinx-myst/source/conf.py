"""Sphinx with MyST Markdown."""

project = "Acme Relay"
author = "Acme"
copyright = "Acme"
version = "1.2"
release = "1.2.0"
extensions = ["myst_parser", "sphinx_copybutton", "sphinx_design"]
myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_image",
    "smartquotes",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_heading_anchors = 3
myst_substitutions = {"product": "**Acme Relay**"}
suppress_warnings = ["myst.header", "myst.strikethrough", "myst.xref_missing", "toc.excluded", "misc.highlighting_failure"]
