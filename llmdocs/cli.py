"""The command line: parse, call, print, exit.

Results go to standard output, everything about the run to standard error. Exit statuses: 0 done (warnings included),
1 a page or a file failed, 2 usage or configuration, 3 a bug, 130 interrupted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from llmdocs import __version__
from llmdocs.model import Kind, LlmdocsError
from llmdocs.safety.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmdocs.build import Report
    from llmdocs.config import Config, Full

    Progress = Callable[[int, int], None]

# Everything else of ours is imported where it is used: `llmdocs --help` and shell completion load none of it.

FAILED, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130
COMPLETE = "_LLMDOCS_COMPLETE"


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 a page or file failed, 2 usage or configuration, 3 a bug, 130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn a built documentation site into llms.txt, llms-full.txt and one Markdown file per page."""


@cli.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write to.  [default: SITE, beside the HTML]"
)
@click.option("--url", help="Address the site is published at, such as https://docs.example.com/.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file to use.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to use.  [default: as many as pay off]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with every page, output and problem.")
@click.option("--dry-run", is_flag=True, help="Convert, say what would be written, write nothing.")
@click.option("--force", is_flag=True, help="Replace files that another tool wrote, such as an llms.txt.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.option("-v", "--verbose", is_flag=True, help="Also list each page, what was left out and why.")
def build(
    site: Path,
    output: Path | None,
    url: str | None,
    config_file: Path | None,
    jobs: int | None,
    as_json: bool,
    dry_run: bool,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Convert the HTML in the folder SITE.

    Any generator will do: MkDocs, Zensical, Sphinx, Docusaurus, VitePress, Hugo, Javadoc, Doxygen and others are
    recognised, and the rest are read by their text.
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other.")
    from llmdocs import build as builder
    from llmdocs import config
    from llmdocs.sources.find import describe, refuse_project
    from llmdocs.sources.site import read_site

    refuse_project(site)
    settings, file = config.load(Path.cwd(), explicit=config_file)
    if file is None:
        settings = of_the_builder(site) or settings
    if url:
        # Said on the command line or in a file, an address has to keep the same rules.
        url = config.from_mapping({"url": url}, "--url").url
    paths = read_site(site, exclude=settings.exclude).paths
    described, remarks = describe(site, settings, url=url, named=config_file, paths=paths)
    if paths and not described.url:
        described = replace(described, url=builder.address_of(site, paths))
    if paths and not described.url:
        raise LlmdocsError(
            f"{site}: nothing says which address the site is published at; "
            "give it with --url https://docs.example.com/, or as url: in llmdocs.yml"
        )
    if not (described.name and described.description):
        described = builder.named_by_home(site, described)
    out = output or site
    if out.exists() and not out.is_dir():
        raise LlmdocsError(f"{out}: is a file; --output names the folder to write to")
    with progress(shown=not quiet and sys.stderr.isatty()) as advance:
        report = builder.build(
            site, out, described, settings, jobs=jobs, force=force, dry_run=dry_run, progress=advance
        )
    report = replace(report, problems=(*remarks, *report.idle, *report.problems))
    if as_json:
        click.echo(json.dumps(as_object(report), ensure_ascii=False, indent=2))
    else:
        tell(report, out, dry_run=dry_run, quiet=quiet, verbose=verbose)
    if any(problem.kind is Kind.ERROR for problem in report.problems):
        raise click.exceptions.Exit(FAILED)


def of_the_builder(site: Path) -> Config | None:
    """The plugin's options in the mkdocs.yml or zensical.toml that built the site: what it leaves out is left out here.

    A hook named there is not run: the file was found, not given. `--config` names it and runs the hook.
    """
    from llmdocs import config
    from llmdocs.config.load import shown
    from llmdocs.sources.find import project_of

    project, _ = project_of(site)
    if project is None:
        return None
    settings, _ = config.load(Path.cwd(), explicit=project.file)
    if settings.preprocess:
        file = shown(project.file)
        say(f"{file}: its preprocess hook is not run; --config {file} runs it", err=True)
    return config.without_hook(settings)


@cli.command("config")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file to use.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of llmdocs.yml.")
def show_config(config_file: Path | None, schema: bool) -> None:
    """Print the configuration and where it comes from."""
    from llmdocs import config

    if schema:
        click.echo(json.dumps(config.schema(), indent=2))
        return
    settings, file = config.load(Path.cwd(), explicit=config_file)
    defaults = fields(config.Config())
    for key, value in fields(settings).items():
        origin = "default" if value == defaults[key] else file
        shown = json.dumps(value, ensure_ascii=False, default=fields)
        click.echo(f"{key} = {shown}  ({origin})")


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a shell completion script.

    SHELL is bash, zsh or fish; its start-up file loads the script.
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"this version of click cannot complete in {shell}.")
    click.echo(script(cli, {}, "llmdocs", COMPLETE).source())


def fields(struct: Config | Full) -> dict[str, object]:
    """The parts of a configuration by name."""
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def as_object(report: Report) -> dict[str, object]:
    """What `build --json` prints; documented in docs/commands/build.md."""
    return {
        "pages": [
            {
                "url": page.url,
                "html": page.path,
                "markdown": page.markdown,
                "title": page.title,
                "section": list(page.section),
                "tokens": page.tokens,
                "generator": page.generator,
                "profile": page.profile,
                "why": page.why,
                "hidden": page.hidden,
            }
            for page in report.pages
        ],
        "outputs": list(report.outputs),
        "problems": [{"path": each.path, "kind": each.kind.value, "message": each.message} for each in report.problems],
        "seconds": round(report.seconds, 3),
    }


def tell(report: Report, out: Path, *, dry_run: bool, quiet: bool, verbose: bool) -> None:
    """Print problems to standard error, and what was made to standard output."""
    from llmdocs.summary import count, left_out, made

    for problem in report.problems:
        if problem.kind is not Kind.INFO or verbose:
            where = f"{problem.path}: " if problem.path else ""
            say(f"{where}{problem.kind.value}: {problem.message}", err=True)
    if quiet:
        return
    if verbose:
        for page in report.pages:
            say(f"{page.path} -> {page.markdown}  ({page.profile}: {page.why})")
        for path, status in report.skipped:
            say(f"{path}: left out ({status.value})")
        # What is hidden in code was told as an error.
        pieces = Counter((path, hidden) for path, hidden in report.hidden if not hidden.in_code)
        for (path, hidden), number in pieces.items():
            times = f", {number} times" if number > 1 else ""
            say(f"{path}: hidden ({hidden.reason}{times}): {hidden.text}")
    done = made(report)
    say(f"{done}, nothing written: dry run" if dry_run else f"{done} in {out} ({report.seconds:.1f} s)")
    if said := left_out(report):
        say(said)
    remarks = sum(problem.kind is Kind.INFO for problem in report.problems)
    if remarks and not verbose:
        say(f"{count(remarks, 'remark')}: --verbose lists them")
    indexes = [name for name in ("llms.txt", "llms-full.txt") if name in report.outputs]
    for name in indexes or report.outputs[:1]:
        say(f"  {out / name}")


def say(line: str, *, err: bool = False) -> None:
    """Print a line with names or text of the site in it; nothing in them acts on the terminal."""
    click.echo(printable(line), err=err)


@contextmanager
def progress(*, shown: bool) -> Iterator[Progress | None]:
    """A bar on standard error, or nothing at all."""
    if not shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    # Drawn when something is done, not by a thread: a process with threads cannot safely start others by os.fork.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Converting", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)


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
        # The reader (`| head`) has seen enough. Point stdout elsewhere, or Python complains again while it shuts down.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the one place where a bug becomes a report
        click.echo(bug_report(arguments), err=True)
        return BUG


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
    sys.exit(run(sys.argv[1:]))
