"""Rules that other packages add are run, chosen and explained like our own, whatever an earlier run has kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
RULE = '''"""A page calls the product by a name that it no longer has.

Bad:

    Install Acme {name}.

Good:

    Install Acme Relay.

Limits: none.
"""

from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule


def check(document):
    at = document.text.find("{name}")
    if at >= 0:
        yield Hit(Span(at, at + len("{name}")), "this is Acme Relay now")


RULE = Rule("old-{low}", Family.LEGIBILITY, Severity.ERROR, __doc__, check)
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder on the path with a package that adds a rule."""
    folder = tmp_path / "lib"
    info = folder / "acme_lint-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "acme_lint.py").write_text(RULE.replace("{name}", "Courier").replace("{low}", "courier"))
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-lint\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[llmdocs.rules]\nacme = acme_lint\n")
    return folder


def run(package: Path, *arguments: str) -> str:
    code = f"import sys; sys.path.insert(0, {str(package)!r}); from llmdocs import cli; sys.exit(cli.run(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=package.parent)
    return done.stdout + done.stderr


def test_a_rule_of_another_package_is_one_of_ours(package: Path) -> None:
    (package.parent / "a.md").write_text("Install Acme Courier, then Acme Pigeon.\n")
    found = "a.md:1:14: error: this is Acme Relay now [old-courier]\n"
    lint = ("lint", "a.md", "--format", "concise", "--select", "legibility", "--ignore")
    before = run(package.parent / "nowhere", *lint, "code-language", "--no-cache")
    for _ in range(2):
        assert found in run(package, *lint, "code-language")
        assert found not in run(package, *lint, "code-language,old-courier")
    assert found not in before
    assert "  old-courier  " in run(package, "rules")
    assert run(package, "explain", "old-courier").startswith("# old-courier\n\nA page calls the product by a name")


def test_what_another_package_brings_is_seen_at_once(package: Path) -> None:
    (package.parent / "a.md").write_text("Install Acme Courier, then Acme Pigeon.\n")
    lint = ("lint", "a.md", "--format", "concise", "--select", "legibility")
    assert "[old-courier]" in run(package, *lint)
    (package / "acme_lint.py").unlink()
    (package / "acme_other.py").write_text(RULE.replace("{name}", "Pigeon").replace("{low}", "pigeon"))
    (package / "acme_lint-1.0.dist-info" / "entry_points.txt").write_text("[llmdocs.rules]\nacme = acme_other\n")
    after = run(package, *lint)
    assert "[old-courier]" not in after and "[old-pigeon]" in after
