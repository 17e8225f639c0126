"""A user's own layout of llms.txt, and the templates that ship with the package."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from llmdocs.outputs.llms_txt import Index


def folder() -> Path:
    """Where our templates are: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "templates", package.parent / "templates"):
        if (place / "llms.txt.j2").is_file():
            return place
    raise LlmdocsError(f"{package / 'templates'}: the templates are missing; install llmdocs again")


def layout(file: Path) -> Callable[[Index], str]:
    """What turns an index into text by a user's template, which can include those of its folder, then ours.

    Templates run in a sandbox and text of pages is only ever a value. Nothing is escaped: the templates write Markdown.
    """
    # Late: it costs more than a small site's whole run.
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([file.parent, folder()]),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )

    def render(index: Index) -> str:
        try:
            return template.render(index=index)
        # What a template computes may fail in any way; the message must name it.
        except Exception as error:
            raise LlmdocsError(_sentence(file, error)) from error

    try:
        template = environment.get_template(file.name)
    except Exception as error:
        raise LlmdocsError(_sentence(file, error)) from error
    return render


def _sentence(file: Path, error: Exception) -> str:
    """Where a template is wrong, and how."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    places = {str(file.parent), str(folder())}
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if str(Path(frame.filename).parent) in places
    ]
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else str(file)
    if isinstance(error, TemplateSyntaxError):
        where = f"{error.filename or file}:{error.lineno}"
    if isinstance(error, TemplateNotFound):
        return f"{where}: no such template: {error.name}"
    return f"{where}: {error.message if isinstance(error, TemplateError) else f'{type(error).__name__}: {error}'}"
