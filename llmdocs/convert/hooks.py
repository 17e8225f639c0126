"""The user's own say in a conversion: a `preprocess` hook on BeautifulSoup, and markdownify as the engine."""

from __future__ import annotations

import importlib.util
import inspect
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmdocs.config.load import shown
from llmdocs.convert.imports import forget, importable
from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.walker import Walker


def preprocessor(file: Path) -> Callable[[str, str], str]:
    """The hook in a Python file, as a function of (HTML of the main element, path of the mirror).

    The file defines `def preprocess(soup, output)`, as for mkdocs-llmstxt: it changes the soup in place. It can import
    modules from its own folder.
    """
    from bs4 import BeautifulSoup

    spec = importlib.util.spec_from_file_location("llmdocs_preprocess", file)
    if spec is None or spec.loader is None or not file.is_file():
        raise LlmdocsError(f"{file}: no such Python file; `preprocess` names one with `def preprocess(soup, output)`")
    forget(file)
    module = importlib.util.module_from_spec(spec)
    try:
        with importable(file.parent):
            spec.loader.exec_module(module)
    # The user's own module may fail in any way; the message must name it.
    except Exception as error:
        raise LlmdocsError(f"{_said(file, error)} (it cannot be imported)") from error
    hook: Any = getattr(module, "preprocess", None)
    if not callable(hook) or len(inspect.signature(hook).parameters) < 2:
        raise LlmdocsError(f"{shown(file)}: has no `def preprocess(soup, output)`")

    def preprocess(html: str, output: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        try:
            with importable(file.parent):
                hook(soup, output)
        except Exception as error:
            raise LlmdocsError(f"{_said(file, error)} (preprocess of {output})") from error
        return str(soup)

    return preprocess


def _said(file: Path, error: Exception) -> str:
    """`hook.py:12: ValueError: …`, with the last line of the user's file that was reached."""
    own = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    line = error.lineno if isinstance(error, SyntaxError) and error.filename == str(file) else (own or [None])[-1]
    place = f"{shown(file)}:{line}" if line else shown(file)
    message = " ".join((error.msg if isinstance(error, SyntaxError) else str(error)).split())
    return f"{place}: {type(error).__name__}" + (f": {message}" if message else "")


def engine(name: str) -> Callable[[Walker, Node], list[str]] | None:
    """The function that renders the main element, None for the walker's own."""
    if name == "walker":
        return None
    from llmdocs.convert.compat import render

    return render
