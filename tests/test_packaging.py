"""What a user installs: the wheel, built here and looked into."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--wheel-dir", folder, ROOT], check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_and_its_templates(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {path.relative_to(ROOT).as_posix() for path in (ROOT / "llmdocs").rglob("*") if path.is_file()}
    expected |= {
        "llmdocs/" + path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()
    }
    assert names == {name for name in expected if "__pycache__" not in name}
    assert any(name.startswith("llmdocs/templates/") for name in names)


def test_the_wheel_names_its_commands_and_dependencies(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry_points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        assert archive.read(entry_points).decode() == (
            "[console_scripts]\nllmdocs = llmdocs.cli:main\n\n"
            "[mkdocs.plugins]\nllmdocs = llmdocs.plugin:LlmdocsPlugin\n"
        )
        required = message_from_bytes(archive.read(metadata)).get_all("Requires-Dist", [])
    core = {text.split(";")[0].split(">")[0].split("<")[0].strip() for text in required if "extra ==" not in text}
    assert core == {
        "beautifulsoup4",
        "click",
        "jinja2",
        "markdownify",
        "mkdocs",
        "msgspec",
        "pyyaml",
        "rich",
        "selectolax",
        "tomli",
    }


def test_an_installed_wheel_converts_a_site(wheel: Path, tmp_path: Path) -> None:
    """Without the repository on the path; the dependencies are those of the running interpreter."""
    home = tmp_path / "env"
    venv.create(home, with_pip=True, symlinks=sys.platform != "win32")
    python = str(home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True)
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    ask = "import site; print(site.getsitepackages()[-1])"
    found = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    Path(found.stdout.strip(), "borrowed.pth").write_text(f"import sys; sys.path.append({libraries!r})\n")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<html><body><main><h1>Relay</h1><p>Delivers webhooks.</p></main></body></html>")
    subprocess.run(
        [python, "-m", "llmdocs", "build", site, "--url", "https://docs.acme.test/"], check=True, cwd=tmp_path
    )
    assert (site / "llms.txt").read_text().startswith("# ")
    assert "Delivers webhooks." in (site / "index.md").read_text()
