"""Rebuild the fixtures in tests/sites: `python tests/sites/build.py material` (or `all`).

A site is built by the real generator, found on PATH (its README.md says which version and how to install it), in a
temporary folder from `<name>/source` and the shared parts; the pages worth keeping are trimmed into `<name>/html`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent

# A fixed clock: the same sources give the same bytes on any day.
CLOCK = {"SOURCE_DATE_EPOCH": "1767225600", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True)
class Recipe:
    """How one site is built."""

    commands: tuple[tuple[str, ...], ...]
    """What to run, in the work folder."""
    out: str
    """The folder that the commands write, relative to the work folder."""
    keep: tuple[str, ...]
    """Patterns of the pages to keep, relative to `out`."""
    prepare: Callable[[Path], None]
    """Puts the shared parts into the work folder, where the site's own source already is."""


def markdown(
    *parts: str,
    docs: str = "docs",
    siblings: tuple[str, ...] = ("index", "other"),
    rename: Callable[[str], str] = lambda text: text,
) -> Callable[[Path], None]:
    """A step that writes the shared pages; `all.md` is the common part and the named ones, then the site's own."""

    def prepare(work: Path) -> None:
        shared, target = HERE / "_markdown", work / docs
        target.mkdir(parents=True, exist_ok=True)
        shutil.copytree(shared / "images", target / "images")
        own = work / "extra.md"
        text = "".join((shared / f"{part}.md").read_text("utf-8") for part in ("common", *parts))
        pages = {"all": text + (own.read_text("utf-8") if own.exists() else "")}
        own.unlink(missing_ok=True)
        for name in siblings:
            pages[name] = (shared / f"{name}.md").read_text("utf-8")
        if "api" in siblings:
            shutil.copy(shared / "acme_relay.py", target)
        for name, page_text in pages.items():
            front = work / f"{name}.front"
            head = front.read_text("utf-8") if front.exists() else ""
            (target / f"{name}.md").write_text(head + rename(page_text), "utf-8")
        for front in work.glob("*.front"):
            front.unlink()

    return prepare


def copied(*folders: str) -> Callable[[Path], None]:
    """A step that copies shared folders into the work folder."""

    def prepare(work: Path) -> None:
        for folder in folders:
            shutil.copytree(HERE / folder, work, dirs_exist_ok=True)

    return prepare


def relinked(pattern: str, images: str) -> Callable[[str], str]:
    """A function that writes links between the pages as a generator wants them, and leaves the title to its layout."""

    def rename(text: str) -> str:
        text = re.sub(r"\]\((all|other|index)\.md", lambda found: "](" + pattern.format(found[1]), text)
        return re.sub(r"\A# .*\n+", "", text.replace("](images/", f"]({images}"))

    return rename


def targeted(text: str) -> str:
    """The text with a heading's id written as MyST has it, as a target on the line before."""
    return re.sub(r"^(#+ .*?) \{#([\w-]+)\}$", r"(\2)=\n\1", text, flags=re.M)


NAMES = ("all", "other", "api", "untitled")
PAGES = ("index.html", *(f"{name}/index.html" for name in NAMES))
FLAT = ("index.html", *(f"{name}.html" for name in NAMES))
TITLES = ("index", "other", "untitled")


def mkdocs(*parts: str, api: bool = False) -> Recipe:
    """A site built by MkDocs."""
    command = ("mkdocs", "build", "--quiet", "--clean", "--site-dir", "out")
    return Recipe((command,), "out", (*PAGES, *FLAT), markdown(*parts, siblings=(*TITLES, *["api"] * api)))


def sphinx(theme: str, *, shared: bool = True) -> Recipe:
    """A site built by Sphinx in one theme."""
    command = ("sphinx-build", "-q", "-b", "html", "-D", f"html_theme={theme}", ".", "out")
    prepare = copied("_sphinx") if shared else markdown(docs=".", rename=targeted)
    # MyST pages come with their source: Sphinx publishes it, and what HTML lost can be looked up there.
    return Recipe((command,), "out", FLAT if shared else (*FLAT, "_sources/*.md.txt"), prepare)


SITES: dict[str, Recipe] = {
    "mkdocs": mkdocs("python-markdown"),
    "readthedocs": mkdocs("python-markdown"),
    "material": mkdocs("python-markdown", "pymdownx", api=True),
    "material-plain": mkdocs("python-markdown", "pymdownx"),
    "material-codehilite": mkdocs("python-markdown"),
    "zensical": Recipe(
        (("zensical", "build", "--clean"),),
        "site",
        PAGES,
        markdown("python-markdown", "pymdownx", siblings=(*TITLES, "api")),
    ),
    "sphinx-alabaster": sphinx("alabaster"),
    "sphinx-furo": sphinx("furo"),
    "sphinx-pydata": sphinx("pydata_sphinx_theme"),
    "sphinx-book": sphinx("sphinx_book_theme"),
    "sphinx-rtd": sphinx("sphinx_rtd_theme"),
    "sphinx-myst": sphinx("furo", shared=False),
    "hugo": Recipe(
        (("mv", "content/index.md", "content/_index.md"), ("hugo", "--quiet", "--destination", "out")),
        "out",
        PAGES,
        markdown(docs="content", rename=relinked("../{}/", "/images/")),
    ),
    "jekyll": Recipe(
        (("jekyll", "build", "--quiet", "--destination", "out"),),
        "out",
        FLAT,
        markdown(docs=".", rename=relinked("{}.html", "images/")),
    ),
    "asciidoctor": Recipe((("asciidoctor", "-D", "out", "all.adoc", "other.adoc"),), "out", FLAT, copied()),
    "docbook": Recipe(
        (
            (
                *(
                    "xsltproc",
                    "--nonet",
                    "--stringparam",
                    "base.dir",
                    "out/",
                    "--stringparam",
                    "use.id.as.filename",
                    "1",
                ),
                *("--stringparam", "generate.consistent.ids", "1", "--stringparam", "chunk.first.sections", "0"),
                *("--stringparam", "chunk.section.depth", "0", "--stringparam", "chunker.output.encoding", "UTF-8"),
                *("/usr/share/xml/docbook/stylesheet/docbook-xsl-ns/xhtml/chunk.xsl", "book.xml"),
            ),
        ),
        "out",
        FLAT,
        copied(),
    ),
    "javadoc": Recipe(
        (
            (
                *("javadoc", "-quiet", "-Xdoclint:none", "-notimestamp", "-d", "out", "-sourcepath", "."),
                *("-windowtitle", "Acme Relay", "-doctitle", "Acme Relay 1.2", "-overview", "overview.html"),
                *("-author", "-version", "-subpackages", "com.example"),
            ),
        ),
        "out",
        ("index.html", "com/example/relay/*.html", "allclasses-index.html", "help-doc.html"),
        copied(),
    ),
    "rustdoc": Recipe(
        (("cargo", "doc", "--quiet", "--no-deps", "--offline", "--target-dir", "target"),),
        "target/doc",
        ("acme_relay/**/*.html", "help.html"),
        copied(),
    ),
    "doxygen": Recipe(
        (("doxygen", "Doxyfile"),),
        "out/html",
        ("index.html", "classrelay_1_1Relay.html", "namespacerelay.html", "relay_8hpp*.html", "annotated.html"),
        copied("_markdown/images"),
    ),
    "pdoc": Recipe((("pdoc", "--output-directory", "out", "./acme_relay.py"),), "out", ("*.html",), copied()),
    "pandoc": Recipe(
        tuple(
            (
                *("pandoc", "--standalone", "--toc", "--number-sections", "--from", "markdown", "--to", "html5"),
                *("--metadata", "pagetitle=Acme Relay", "--output", f"{name}.html", f"{name}.md"),
            )
            for name in ("index", "all", "other")
        ),
        ".",
        FLAT,
        markdown(docs=".", rename=relinked("{}.html", "images/")),
    ),
    "texinfo": Recipe(
        (("texi2any", "--html", "--output", "out", "relay.texi"),),
        "out",
        ("index.html", "All-constructs.html", "Code.html", "Lists.html", "Other-page.html", "First-section.html"),
        copied(),
    ),
}


def shortened(found: re.Match[str]) -> str:
    """The script or style, without its text where that is long."""
    return found[0] if len(found[3]) < 400 else f"{found[1]}/* shortened */{found[4]}"


def trimmed(html: str) -> str:
    """The page without what no reader of its text needs: long scripts, long styles, embedded files, long paths."""
    html = html.replace("\r\n", "\n")
    html = re.sub(r"(<(script|style)\b[^>]*>)(.*?)(</\2>)", shortened, html, flags=re.DOTALL | re.I)
    html = re.sub(r"data:[a-z]+/[-+.\w]+;base64,[A-Za-z0-9+/=]{100,}", "data:,", html)
    html = re.sub(r'(<path\b[^>]*?\sd=")[^"]{600,}"', r'\1M0 0"', html, flags=re.DOTALL)
    return re.sub(r"\?v=[0-9a-f]{8}\b", "", html).rstrip() + "\n"


def build(name: str) -> list[Path]:
    """Build one site and return the fixtures written."""
    recipe, written = SITES[name], []
    with tempfile.TemporaryDirectory(prefix="acme-relay-") as folder:
        # A fixed last part: some generators write the folder's name into the pages.
        work = Path(folder) / "acme-relay"
        work.mkdir()
        if (HERE / name / "source").exists():
            shutil.copytree(HERE / name / "source", work, dirs_exist_ok=True)
        recipe.prepare(work)
        for command in recipe.commands:
            subprocess.run(command, cwd=work, env={**os.environ, **CLOCK}, check=True)
        target = HERE / name / "html"
        shutil.rmtree(target, ignore_errors=True)
        pages = sorted({page for pattern in recipe.keep for page in (work / recipe.out).glob(pattern)})
        if not pages:
            raise SystemExit(f"{name}: no page matches {', '.join(recipe.keep)} in {recipe.out}")
        for page in pages:
            fixture = target / page.relative_to(work / recipe.out)
            fixture.parent.mkdir(parents=True, exist_ok=True)
            fixture.write_text(trimmed(page.read_text("utf-8")), "utf-8", newline="\n")
            written.append(fixture)
    return written


def main(names: list[str]) -> None:
    """Build the sites named on the command line."""
    unknown = sorted(set(names) - {*SITES, "all"})
    if unknown or not names:
        raise SystemExit(f"usage: python tests/sites/build.py all | {' | '.join(SITES)}")
    for name in SITES if "all" in names else names:
        for fixture in build(name):
            print(f"{fixture.stat().st_size:8} {fixture.relative_to(HERE)}")


if __name__ == "__main__":
    main(sys.argv[1:])
