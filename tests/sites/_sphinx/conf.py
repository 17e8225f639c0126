"""Sphinx configuration shared by all themes; the theme itself is chosen on the command line."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Acme Relay"
author = "Acme"
copyright = "Acme"
version = "1.2"
release = "1.2.0"
extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
    "sphinx.ext.todo",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_tabs.tabs",
]
todo_include_todos = True
numfig = True
autosummary_generate = False
html_copy_source = True
html_last_updated_fmt = None
suppress_warnings = ["toc.not_readable"]
rst_prolog = """
.. |product| replace:: **Acme Relay**
"""
