"""Peak memory of a large build: the summed PSS of all its processes, sampled from /proc (Linux).

    python benchmarks/memory.py [--pages 10000] [--jobs 2]

Also builds a tenth of the pages, to show whether memory grows with the site.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import time
from pathlib import Path

from measure import llmdocs, row, scratch

WORDS = """key project token request webhook member plan invoice deploy region build cache queue limit retry schema
field value default server client secret audit policy role scope index page search filter result error""".split()


def page(number: int, total: int) -> str:
    """About ten kilobytes of plausible documentation; the same number gives the same text."""
    chance = random.Random(number)
    title = f"{chance.choice(WORDS).title()} {chance.choice(WORDS)} {number}"
    parts = [f"<h1>{title}</h1>"]
    for section in range(6):
        heading = f"{chance.choice(WORDS).title()} {section}"
        parts.append(f'<h2 id="part-{section}">{heading}<a class="headerlink" href="#part-{section}">¶</a></h2>')
        for _ in range(4):
            words = " ".join(chance.choices(WORDS, k=40))
            other = chance.randrange(total)
            parts.append(
                f'<p>{words} <a href="../{other % 100}/{other}.html#part-{section}"><code>{other}</code></a>.</p>'
            )
        lines = "\n".join(f"{chance.choice(WORDS)} --{chance.choice(WORDS)}={n}" for n in range(6))
        parts.append(f'<div class="highlight"><pre><span></span><code class="language-sh">{lines}\n</code></pre></div>')
        cells = "".join(f"<tr><td>{w}</td><td><code>{w}</code></td></tr>" for w in chance.sample(WORDS, 5))
        parts.append(f"<table><thead><tr><th>name</th><th>value</th></tr></thead><tbody>{cells}</tbody></table>")
    nav = "".join(
        f'<li><a href="../{n % 100}/{n}.html">page {n}</a></li>' for n in range(0, total, max(1, total // 40))
    )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><nav><ul>{nav}</ul></nav>"
        f'<main role="main">{"".join(parts)}</main><footer>end</footer></body></html>'
    )


def generate(folder: Path, pages: int) -> float:
    size = 0
    for number in range(pages):
        file = folder / str(number % 100) / f"{number}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_text(page(number, pages), "utf-8")
    (folder / "index.html").write_text(page(0, pages).replace("../", ""), "utf-8")
    return size / 1e6


def family(root: int) -> list[int]:
    """The process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue  # it ended meanwhile
            parents.setdefault(int(stat.rsplit(")", 1)[1].split()[1]), []).append(int(entry))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def pss(process: int) -> int:
    try:
        text = Path("/proc", str(process), "smaps_rollup").read_text()
    except OSError:
        return 0  # it ended meanwhile
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def watch(site: Path, out: Path, jobs: int, cache: Path) -> tuple[list[float], float]:
    """Samples of the summed PSS in MiB, and the seconds that the build took."""
    command = [*llmdocs(), "build", str(site), "-o", str(out), "--url", "https://docs.example.org/", "-q"]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--jobs", str(jobs)], stdin=subprocess.DEVNULL, env={**os.environ, "LLMDOCS_CACHE_DIR": str(cache)}
    )
    samples = []
    while process.poll() is None:
        samples.append(sum(map(pss, family(process.pid))) / 1024)
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"llmdocs build ended with {process.returncode}")
    return samples, time.perf_counter() - begin


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    print(row("pages", "MB", "s", "pages/s", "peak PSS MiB", "median first half", "median second half"))
    print(row("---:", *["---:"] * 6))
    for pages in (given.pages // 10, given.pages):
        with scratch("memory") as folder:
            size = generate(folder / "site", pages)
            samples, seconds = watch(folder / "site", folder / "out", given.jobs, folder / "cache")
        half = len(samples) // 2
        first, second = sorted(samples[:half]), sorted(samples[half:])
        middle = [f"{part[len(part) // 2]:.0f}" if part else "–" for part in (first, second)]
        print(row(pages, f"{size:.0f}", f"{seconds:.1f}", f"{pages / seconds:.0f}", f"{max(samples):.0f}", *middle))


if __name__ == "__main__":
    main()
