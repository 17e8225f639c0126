"""A run of the program from its arguments to its exit status."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import click

from llmdocs import __version__
from llmdocs.cli.completion import COMPLETE
from llmdocs.cli.group import cli
from llmdocs.cli.terminal import BUG, INTERRUPTED, USAGE
from llmdocs.model import LlmdocsError
from llmdocs.safety.terminal import printable


def run(arguments: list[str]) -> int:
    """The exit status of the program called with these arguments."""
    try:
        status = cli.main(arguments, prog_name="llmdocs", complete_var=COMPLETE, standalone_mode=False)
        return status if isinstance(status, int) else 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("llmdocs: interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LlmdocsError as error:
        for told in error.args:
            click.echo("\n".join(map(printable, f"Error: {told}".split("\n"))), err=True)
        return USAGE
    except BrokenPipeError:
        # The reader (`| head`) has seen enough.
        _silence_output()
        return 0
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            click.echo(bug_report(arguments), err=True)
            return BUG
        _silence_output()
        click.echo(f"Error: standard output: cannot be written: {error.strerror}", err=True)
        return USAGE
    except Exception:  # noqa: BLE001 - the one place where a bug becomes a report
        click.echo(bug_report(arguments), err=True)
        return BUG


_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))


def _silence_output() -> None:
    """Point standard output elsewhere, or Python complains again while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def bug_report(arguments: list[str]) -> str:
    """What to paste into an issue: versions, the command and the traceback."""
    import platform
    import shlex
    import traceback
    from importlib.metadata import version

    libraries = ("selectolax", "msgspec", "beautifulsoup4", "markdownify", "click", "jinja2", "PyYAML")
    return "\n".join(
        [
            "llmdocs: this is a bug in llmdocs. Please report it with the text below.",
            "",
            "```",
            f"llmdocs {__version__}, Python {platform.python_version()}, {platform.platform()}",
            ", ".join(f"{name} {version(name)}" for name in libraries),
            f"$ {shlex.join(['llmdocs', *arguments])}",
            "",
            traceback.format_exc().rstrip(),
            "```",
        ]
    )


def main() -> NoReturn:
    """Run the program and end the process."""
    _open_what_is_closed()
    sys.exit(run(sys.argv[1:]))


def _open_what_is_closed() -> None:
    """Whoever starts the program may have closed its streams, and the next file would take the place of one."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - stays open until the end
