"""What a second build costs when nothing changed, start-up (`llmdocs --version`) taken off.

python benchmarks/second_run.py SITE [--rounds 5] [--jobs 1]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median

from measure import html_pages, llmdocs, row, run, scratch


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("site", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--url", default="https://docs.example.org/")
    given = options.parse_args()
    start, first, second = [], [], []
    rewritten: set[str] = set()
    for _ in range(given.rounds):
        with scratch("second") as folder:
            out = folder / "out"
            command = [*llmdocs(), "build", given.site, "-o", out, "--url", given.url, "--jobs", str(given.jobs), "-q"]
            env = {"LLMDOCS_CACHE_DIR": str(folder / "cache")}
            start.append(run([*llmdocs(), "--version"], env=env).cpu)
            first.append(run(command, env=env).cpu)
            written = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
            second.append(run(command, env=env).cpu)
            rewritten |= {p.relative_to(out).as_posix() for p, t in written.items() if p.stat().st_mtime_ns != t}
    base = median(start)
    one, two = median(first), median(second)
    print(f"{given.site}: {len(html_pages(given.site))} pages, median of {given.rounds}, --jobs {given.jobs}\n")
    print(row("start-up CPU s", "first build", "second build", "second / first, start-up aside", "files written again"))
    print(row("---:", *["---:"] * 4))
    share = 100 * (two - base) / (one - base)
    print(row(f"{base:.3f}", f"{one:.2f}", f"{two:.2f}", f"{share:.1f} %", len(rewritten)))
    if rewritten:
        print("\nwritten again although nothing changed:", ", ".join(sorted(rewritten)[:10]))


if __name__ == "__main__":
    main()
