"""CPU and wall time of `llmdocs lint` beside two linters of Markdown on the same folder, one core, start-up included.

    python benchmarks/lint_speed.py FOLDER [--peers build/peers] [--rounds 5] [--warm FOLDER] [--core 0]

All commands are tied to one core. Rounds are interleaved (A B C, A B C, …) so that a slow moment of the machine strikes
all alike; one round before them, which is not counted, brings the files into memory. No tool has a cache in the first
table. With `--warm` a second table shows what another run of `llmdocs lint` costs when its cache is full. A tool that
is not there is named as absent.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from measure import Cost, llmdocs, row, run, scratch

SUFFIXES = ("md", "mdx")
FOUND = (0, 1)
"""What each of the tools ends with when it has judged every file, without and with findings."""


def tie(core: int) -> None:
    """Keep this process, and the commands that it starts, on one core."""
    if not hasattr(os, "sched_setaffinity"):
        sys.exit("this system cannot tie a process to a core: run the benchmark on Linux")
    os.sched_setaffinity(0, {core})


def command(given: str | None, name: str, peers: Path | None) -> list[str] | None:
    """The command for a tool: the one given, the one among the peers, the one on PATH; None where there is none."""
    if given:
        return shlex.split(given)
    places = [peers / "node_modules" / ".bin", peers / "venv" / "bin"] if peers else []
    for place in places:
        if (place / name).exists():
            return [str(place / name)]
    found = shutil.which(name)
    return [found] if found else None


def lint(folder: Path, *options: str | Path, cache: Path) -> Cost:
    given = [*llmdocs(), "lint", folder, "--jobs", "1", "--format", "json", "--output", os.devnull, *options]
    return run(given, cwd=folder, env={"LLMDOCS_CACHE_DIR": str(cache)}, accept=FOUND)


def contenders(folder: Path, tools: Mapping[str, list[str]], cache: Path) -> dict[str, Callable[[], Cost]]:
    field: dict[str, Callable[[], Cost]] = {"llmdocs lint": lambda: lint(folder, "--no-cache", cache=cache)}
    if found := tools.get("markdownlint-cli2"):
        # The files that llmdocs reads, whatever else a configuration in the folder lists.
        node = [*found, "--no-globs", f"**/*.{{{','.join(SUFFIXES)}}}"]
        field["markdownlint-cli2"] = lambda: run(node, cwd=folder, accept=FOUND)
    if found := tools.get("rumdl"):
        # A corpus often lies below a folder that git ignores, which rumdl would leave out.
        rust = [*found, "check", "--no-cache", "--respect-gitignore=false", "."]
        field["rumdl"] = lambda: run(rust, cwd=folder, accept=FOUND)
    return field


def version(command: list[str]) -> str:
    """The first line of what the command says; markdownlint-cli2 begins with its name whatever it is asked."""
    asked = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
    return (asked.stdout or asked.stderr).partition("\n")[0].strip()


def markdown(folder: Path) -> list[Path]:
    return sorted(p for suffix in SUFFIXES for p in folder.rglob(f"*.{suffix}") if p.is_file())


def described(folder: Path) -> str:
    pages = markdown(folder)
    if not pages:
        sys.exit(f"{folder}: no Markdown files")
    size = sum(p.stat().st_size for p in pages)
    return f"{folder}: {len(pages)} files, {size / 1e6:.1f} MB, {size / len(pages) / 1000:.1f} kB each"


def table(costs: Mapping[str, list[Cost]], files: int) -> None:
    print(row("command", "CPU s", "least", "most", "wall s", "files per wall s", "per CPU s", "CPU beside the first"))
    print(row("---", *["---:"] * 7))
    first = median(c.cpu for c in next(iter(costs.values())))
    for name, measured in costs.items():
        cpu = [c.cpu for c in measured]
        middle, wall = median(cpu), median(c.wall for c in measured)
        spread = (f"{middle:.2f}", f"{min(cpu):.2f}", f"{max(cpu):.2f}", f"{wall:.2f}")
        print(row(name, *spread, f"{files / wall:.0f}", f"{files / middle:.0f}", f"{middle / first:.2f} ×"))


def cold(folder: Path, tools: Mapping[str, list[str]], rounds: int) -> None:
    """The first table: every tool on the folder, by turns."""
    costs: dict[str, list[Cost]] = {}
    with scratch("lint") as cache:
        field = contenders(folder, tools, cache)
        for measure in field.values():
            measure()
        for _ in range(rounds):
            for name, measure in field.items():
                costs.setdefault(name, []).append(measure())
    print(f"{described(folder)}; one core, no cache, median of {rounds} interleaved rounds\n")
    table(costs, len(markdown(folder)))


def warm(folder: Path, rounds: int) -> None:
    """The second table: the runs that find the cache full, the one that filled it, and the start-up in both."""
    costs: dict[str, list[Cost]] = {"a full cache": [], "an empty cache": [], "llmdocs --version": []}
    with scratch("lint") as scratched:
        cache = scratched / "cache"
        costs["an empty cache"].append(lint(folder, cache=cache))
        for _ in range(rounds):
            costs["a full cache"].append(lint(folder, cache=cache))
            costs["llmdocs --version"].append(run([*llmdocs(), "--version"]))
    print(f"\n{described(folder)}; one core, llmdocs lint with a cache, median of {rounds} rounds\n")
    table(costs, len(markdown(folder)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="Markdown files; a thousand or more make the start-up small")
    options.add_argument("--warm", type=Path, help="Markdown files for the second table")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--core", type=int, default=0)
    options.add_argument("--peers", type=Path, help="the folder that setup.sh filled")
    options.add_argument("--markdownlint", help="the command of markdownlint-cli2, where it is not among the peers")
    options.add_argument("--rumdl", help="the command of rumdl, where it is not among the peers")
    given = options.parse_args()
    tie(given.core)
    peers = given.peers.resolve() if given.peers else None
    tools: dict[str, list[str]] = {}
    for name, own in (("markdownlint-cli2", given.markdownlint), ("rumdl", given.rumdl)):
        if found := command(own, name, peers):
            tools[name] = found
            print(f"{name}: {version(found)}")
        else:
            print(f"{name}: absent, not measured")
    print()
    cold(given.folder.resolve(), tools, given.rounds)
    if given.warm:
        warm(given.warm.resolve(), given.rounds)


if __name__ == "__main__":
    main()
