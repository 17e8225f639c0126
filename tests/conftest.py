"""What all tests share: `--update` for golden files, and skipping what needs a tool that is not here."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TOOLS = {"browser": BROWSERS, "node": ("node",), "git": ("git",)}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files with what the code gives now")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests whose tool is absent; where LLMDOCS_TEST_EVERYTHING is set they run, and fail."""
    if os.environ.get("LLMDOCS_TEST_EVERYTHING"):
        return
    for marker, names in TOOLS.items():
        if any(shutil.which(name) for name in names):
            continue
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"none of these is installed: {', '.join(names)}"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What llmdocs remembers of output folders stays out of the home folder of whoever runs the tests."""
    monkeypatch.setenv("LLMDOCS_CACHE_DIR", str(tmp_path_factory.mktemp("cache", numbered=True)))


def pytest_configure() -> None:
    """Ctrl-C reaches what the tests start: in the background of a shell it is ignored, and that is inherited."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file, byte for byte; `pytest --update` rewrites the file instead."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"{file} is missing; `pytest --update` writes it"
        assert text == file.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built with MkDocs and our plugin; no test changes it."""
    folder = tmp_path_factory.mktemp("sample")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(ROOT / "sample_site/mkdocs.yml")]
    settings = {"NO_MKDOCS_2_WARNING": "1", "LLMDOCS_CACHE_DIR": str(folder / "cache"), "SOURCE_DATE_EPOCH": "0"}
    subprocess.run([*command, "-d", str(folder / "site")], check=True, env=os.environ | settings)
    return folder / "site"


@pytest.fixture(scope="session")
def specification(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the npm package that holds the examples of the CommonMark specification."""
    folder = tmp_path_factory.mktemp("specification")
    npm = shutil.which("npm") or "npm"
    command = [npm, "install", "--prefix", str(folder), "--silent", "--no-audit", "--no-fund", "commonmark-spec@0.31"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and not os.environ.get("LLMDOCS_TEST_EVERYTHING"):
        pytest.skip(f"npm cannot fetch commonmark-spec: {done.stderr.strip()[:200]}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def chromium() -> str:
    """The browser's path."""
    return next(path for name in BROWSERS if (path := shutil.which(name)))


@pytest.fixture
def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
