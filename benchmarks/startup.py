"""How long `llmdocs --help` and `llmdocs --version` take.   python benchmarks/startup.py [--rounds 20]"""

from __future__ import annotations

import argparse
from statistics import median

from measure import llmdocs, row, run


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    given = options.parse_args()
    print(row("command", "wall s, median", "least", "most", "CPU s, median"))
    print(row("---", *["---:"] * 4))
    for flag in ("--help", "--version"):
        costs = [run([*llmdocs(), flag]) for _ in range(given.rounds + 1)][1:]  # the first one fills the disk cache
        wall = [c.wall for c in costs]
        cells = [f"{x:.3f}" for x in (median(wall), min(wall), max(wall), median(c.cpu for c in costs))]
        print(row(f"llmdocs {flag}", *cells))


if __name__ == "__main__":
    main()
