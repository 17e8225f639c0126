"""The user's hook, and what it imports from its own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmdocs.build import build
from llmdocs.config import Config
from llmdocs.convert.imports import files
from llmdocs.model import LlmdocsError, Site

HOOK = """
import os, names.used
def preprocess(soup, output):
    from words import said
    soup.find("h1").string = said
"""


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def heading(folder: Path) -> str:
    """The heading of the one page, once the site in the folder is converted with its hook."""
    write(folder, {"site/index.html": "<html><body><main><h1>Title</h1><p>Text.</p></main></body></html>"})
    config = Config(preprocess=str(folder / "hook.py"), front_matter=False, directive=False)
    build(folder / "site", folder / "out", Site("Acme", "https://acme.test/"), config, jobs=1)
    return (folder / "out" / "index.md").read_text().partition("\n")[0]


def test_files_are_those_that_imports_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "hook.py": HOOK,
            "words.py": "import hook\nimport more.deep as deep\nsaid = 'A'\n",
            "names/used.py": "from . import unnamed\n",
            "names/unnamed.py": "",
            "more/__init__.py": "",
            "more/deep.py": "import os, broken\n",
            "broken.py": "import (\n",
            "used.py": "",
            "unnamed.py": "",
            "other.py": "import words\n",
        },
    )
    found = {file.relative_to(tmp_path).as_posix() for file in files(tmp_path / "hook.py")}
    assert found == {
        *("hook.py", "words.py", "names/used.py", "names/unnamed.py"),
        *("more/__init__.py", "more/deep.py", "broken.py"),
    }


def test_a_change_in_what_a_hook_imports_converts_again(tmp_path: Path) -> None:
    write(tmp_path, {"hook.py": HOOK, "names/used.py": "", "words.py": "said = 'A'\n"})
    assert heading(tmp_path) == "# A"
    write(tmp_path, {"words.py": "from names.used import said\n", "names/used.py": "said = 'Another'\n"})
    assert heading(tmp_path) == "# Another"
    write(tmp_path, {"names/used.py": "said = 'A third word'\n"})
    assert heading(tmp_path) == "# A third word"


def test_an_import_that_is_not_there_names_the_hook(tmp_path: Path) -> None:
    write(tmp_path, {"hook.py": "import nowhere\n"})
    with pytest.raises(LlmdocsError, match=r"hook\.py:1: ModuleNotFoundError: No module named 'nowhere'"):
        heading(tmp_path)
