"""`llmdocs build`: a built site to llms.txt, llms-full.txt and mirrors."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llmdocs.cli.terminal import FAILED, progress, say
from llmdocs.model import Kind, LlmdocsError

if TYPE_CHECKING:
    from llmdocs.build import Report
    from llmdocs.config import Config


@click.command()
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
    from llmdocs.sources.find import refuse_project
    from llmdocs.sources.site import read_site

    refuse_project(site)
    settings, file = config.load(Path.cwd(), explicit=config_file)
    if file is None:
        settings = of_the_builder(site) or settings
    if url:
        # Said on the command line or in a file, an address has to keep the same rules.
        url = config.from_mapping({"url": url}, "--url").url
    paths = read_site(site, exclude=settings.exclude).paths
    described, remarks = builder.identify(site, settings, paths, url=url, named=config_file)
    if paths and not described.url:
        raise LlmdocsError(
            f"{site}: nothing says which address the site is published at; "
            "give it with --url https://docs.example.com/, or as url: in llmdocs.yml"
        )
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
