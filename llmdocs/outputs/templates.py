"""The templates that ship with the package, and a user's own in their place."""

from __future__ import annotations

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


def render(name: str, values: dict[str, object], own: Path | None = None) -> str:
    """The named template filled in, a user's own folder before ours.

    Templates run in a sandbox and text of pages is only ever a value. Nothing is escaped: the templates write Markdown.
    """
    # Late: it costs more than a small site's whole run.
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    places = [folder()] if own is None else [own, folder()]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(places), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    try:
        return environment.get_template(name).render(values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise LlmdocsError(f"{name}{f':{line}' if line else ''}: {error.message or type(error).__name__}") from error


def own_layout(own: Path, index: Index) -> str:
    """An index in the layout of the user's `llms.txt.j2`."""
    return render("llms.txt.j2", {"index": index}, own)
