"""`llmdocs lint`: what an agent cannot do or read."""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from llmdocs.cli.findings import FORMATS, put, tell, writer
from llmdocs.cli.gather import convert, gather
from llmdocs.cli.layers import configuring, settings
from llmdocs.cli.terminal import FAILED, progress, say
from llmdocs.model import Kind
from llmdocs.summary import count


@click.command(
    epilog="Exit status: 0 nothing that fails the run, 1 findings as severe as --fail-on says, or files that cannot be "
    "read, 2 usage or configuration."
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@configuring
@click.option("--write-baseline", is_flag=True, help="Write the findings of this run to the baseline.")
@click.option("--add-suppressions", is_flag=True, help="Write comments that allow the findings into their files.")
@click.option("--show-covered", is_flag=True, help="Also report steps that have a command beside them.")
@click.option(
    "--format", "form", default="text", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.  [default: text]"
)
@click.option(
    "--output", default="-", metavar="FILE", help="Write the findings to a file.  [default: -, standard output]"
)
@click.option("--statistics", is_flag=True, help="Print how often each rule was found, in place of the findings.")
@click.option("--stdin-filename", metavar="NAME", help="What the text that PATH - reads from standard input is called.")
@click.option("--force-exclude", is_flag=True, help="Leave out what is excluded even where PATH names it.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use.  [default: as many as pay off]"
)
@click.option("--no-cache", is_flag=True, help="Judge every file anew.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings and problems only.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what was left out and why.")
def lint(
    paths: tuple[str, ...],
    form: str,
    output: str,
    statistics: bool,
    show_covered: bool,
    write_baseline: bool,
    force_exclude: bool,
    add_suppressions: bool,
    stdin_filename: str | None,
    jobs: int | None,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Find what an agent cannot do or cannot read.

    PATH is a Markdown file, a folder of them, the folder of a built site, or - for standard input.
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other.")
    if add_suppressions and (write_baseline or "-" in paths):
        raise click.UsageError("--add-suppressions excludes --write-baseline and standard input.")
    if (write_baseline or add_suppressions) and (output != "-" or statistics):
        raise click.UsageError("--output and --statistics are of no use where findings are taken in, not printed.")
    if stdin_filename and "-" not in paths:
        raise click.UsageError("--stdin-filename names what - reads from standard input: give - as PATH.")
    from llmdocs.cache.findings import Kept
    from llmdocs.lint import baseline, flow
    from llmdocs.lint.selection import select
    from llmdocs.outputs.manifest import state_folder
    from llmdocs.sources.markdown import repository

    write = writer(form, statistics=statistics)
    chosen = settings(**options)
    if write_baseline and not chosen.baseline:
        raise click.UsageError("--write-baseline needs --baseline FILE, or lint.baseline in the configuration.")
    root = repository(Path.cwd())
    with nullcontext() if no_cache else closing(Kept(state_folder(root or Path.cwd()))) as kept:
        selection = select(flow.catalogue(kept), chosen.layers)
        found = gather(paths, stdin_filename, selection.excluded, root, forced=force_exclude)
        shown = not quiet and sys.stderr.isatty()
        if found.sites or found.pages:
            found = convert(found, chosen, selection.excluded, jobs=jobs, keep=not no_cache, shown=shown)
        known = baseline.load(chosen.baseline, anew=write_baseline) if chosen.baseline else None
        with progress("Linting", shown=shown) as advance:
            task = flow.Task(selection, kept, known, show_covered, jobs, advance)
            report = flow.lint(found, task)
    done = write_baseline or add_suppressions
    if add_suppressions:
        added = flow.add_suppressions(report, found, task)
        report = replace(report, problems=(*report.problems, *added.problems))
    for problem in report.problems:
        if problem.kind is not Kind.INFO or verbose:
            where = f"{problem.path}: " if problem.path else ""
            say(f"{where}{problem.kind.value}: {problem.message}", err=True)
    if write_baseline:
        baseline.save(chosen.baseline, report.baseline)
        if not quiet:
            say(f"{count(sum(report.baseline.values()), 'finding')} in {chosen.baseline}", err=True)
    elif add_suppressions:
        if not quiet:
            say(f"{count(added.findings, 'finding')} allowed by comments in {count(added.files, 'file')}", err=True)
    else:
        put(write, report, selection, output)
        if not quiet:
            tell(report, chosen.baseline, verbose=verbose)
    failed = any(problem.kind is Kind.ERROR for problem in report.problems)
    if failed or (not done and selection.fails(report.findings)):
        raise click.exceptions.Exit(FAILED)
