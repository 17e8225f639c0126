"""The `lint` section of the configuration."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Level = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "any", "never"]
Names = tuple[str, ...]

_GLOBS = "Patterns are those of a .gitignore, relative to the file that names them."


class Lint(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the linter looks for, where, and what fails a run."""

    select: Annotated[
        Names,
        Meta(
            description="Rules and families to run in place of all that run by default.",
            examples=[["human-only", "safety"]],
        ),
    ] = ()
    extend_select: Annotated[
        Names,
        Meta(
            description="Rules and families to run besides, such as rules that are off.", examples=[["open-in-browser"]]
        ),
    ] = ()
    ignore: Annotated[
        Names, Meta(description="Rules and families not to run.", examples=[["code-language", "visual-only"]])
    ] = ()
    per_file: Annotated[
        dict[str, Names],
        Meta(
            description="Rules and families to ignore in some files: a pattern, then their names. " + _GLOBS,
            examples=[{"docs/console/": ["human-only"]}],
        ),
    ] = {}
    severity: Annotated[
        dict[str, Level],
        Meta(
            description="What findings of a rule weigh, in place of its own severity: `error`, `warning` or `info`.",
            examples=[{"code-language": "error"}],
        ),
    ] = {}
    fail_on: Annotated[FailOn, Meta(description="The least severity that fails a run; `any` is `info` too.")] = "error"
    exclude: Annotated[
        Names,
        Meta(
            description="Files and folders that are not linted unless they are named. " + _GLOBS, examples=[["vendor/"]]
        ),
    ] = ()
    baseline: Annotated[
        str,
        Meta(
            description="File with the findings that are known and do not count. "
            "Its path is relative to the file that names it.",
            examples=["llmdocs-baseline.json"],
        ),
    ] = ""
