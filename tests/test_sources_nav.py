"""Navigation read from a project's sources: each file in `sources/nav` is a project and what comes out of it.

The same projects were given to MkDocs and its plugins when these files were written, but for the parts that they
refuse. The order is theirs; titles that they take from rendered pages are read from the sources here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmdocs.model import Nav
from llmdocs.sources import find, mkdocs, zensical

CASES = sorted((Path(__file__).parent / "sources" / "nav").glob("*.txt"))
MARK = "\n=== gives\n"


def unpack(text: str, folder: Path) -> None:
    for part in f"\n{text}".split("\n=== ")[1:]:
        name, _, content = part.partition("\n")
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content + "\n", encoding="utf-8")


def lines(nav: Nav, depth: int = 0) -> Iterator[str]:
    for item in nav:
        yield "  " * depth + (item.title or "(no title)") + (f" > {item.target}" if item.target else "")
        yield from lines(item.children, depth + 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_navigation(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    project = case.read_text(encoding="utf-8").partition(MARK)[0]
    unpack(project, tmp_path)
    toml = tmp_path / "zensical.toml"
    read = zensical.read(toml) if toml.is_file() else mkdocs.read(tmp_path / "mkdocs.yml")
    site, problems = find.of_project(read)
    said = [f"{problem.kind.value}: {problem.path}: {problem.message}" for problem in problems]
    golden(case, project.rstrip("\n") + "\n" + MARK + "\n".join([*lines(site.nav), *said]) + "\n")
