"""Running commands and adding up what they cost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    cpu: float  # user and system seconds of the process and of all that it waited for
    wall: float


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    accept: Collection[int] = (0,),
) -> Cost:
    """What the command cost, start-up included.

    A command that ends with another status than the accepted ones ends the benchmark with its output.
    """
    import time

    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        # wait4 counts the children the process has waited for, so workers of a pool are included.
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accept:
            output.seek(0)
            tail = output.read()[-4000:].decode("utf-8", "replace")
            sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{tail}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"llmdocs-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def llmdocs() -> list[str]:
    """The command under test: the one installed beside the Python that runs the benchmark."""
    beside = Path(sys.executable).parent / "llmdocs"
    if beside.exists():
        return [str(beside)]
    found = shutil.which("llmdocs")
    if found is None:
        sys.exit("llmdocs is not installed: run the benchmark with the Python of an environment that has it")
    return [found]


def html_pages(site: Path) -> list[Path]:
    return sorted(p for p in site.rglob("*") if p.suffix in {".html", ".htm"} and p.is_file())


def row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
