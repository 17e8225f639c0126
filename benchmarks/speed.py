"""CPU of the whole command, start-up included, beside three peers on the same pages.

    python benchmarks/speed.py SITE --peers build/peers [--rounds 5] [--url https://docs.example.org/]

Rounds are interleaved (A B C D, A B C D, …) so that a slow moment of the machine strikes all alike. `llmdocs build`
runs with one process and an empty cache; every peer writes its files too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median

import lxml.html
from measure import Cost, html_pages, llmdocs, row, run, scratch
from oracle_html import main_elements, parse

HERE = Path(__file__).parent


def cut_out(site: Path, folder: Path) -> None:
    """The main element of each page, for the peer that gets it from MkDocs."""
    for page in html_pages(site):
        _, mains = main_elements(parse(page.read_bytes()))
        target = (folder / page.relative_to(site)).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join(lxml.html.tostring(m, encoding="unicode") for m in mains), "utf-8")


def contenders(site: Path, peers: Path, url: str, fragments: Path) -> dict[str, Callable[[Path], Cost]]:
    python = peers / "venv" / "bin" / "python"

    def ours(out: Path) -> Cost:
        command: list[str | Path] = [*llmdocs(), "build", site, "-o", out, "--url", url, "--jobs", "1", "-q"]
        return run(command, env={"LLMDOCS_CACHE_DIR": str(out.with_name("cache"))})

    return {
        "llmdocs build --jobs 1": ours,
        "bs4[lxml] + markdownify": lambda out: run([python, HERE / "peers/bs4_markdownify.py", site, out]),
        "mkdocs-llmstxt 0.5.1 pipeline": lambda out: run(
            [python, HERE / "peers/mkdocs_llmstxt_pages.py", fragments, out]
        ),
        "mdream 1.7 (Rust, node)": lambda out: run(["node", HERE / "peers/mdream_pages.mjs", peers, site, out]),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("site", type=Path)
    options.add_argument("--peers", type=Path, required=True, help="the folder that setup.sh filled")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--url", default="https://docs.example.org/")
    options.add_argument("--only", help="only contenders whose name contains one of these words, separated by commas")
    given = options.parse_args()
    site, pages = given.site.resolve(), len(html_pages(given.site))
    size = sum(p.stat().st_size for p in html_pages(given.site)) / 1e6
    costs: dict[str, list[Cost]] = {}
    with scratch("fragments") as fragments:
        cut_out(site, fragments)
        field = contenders(site, given.peers.resolve(), given.url, fragments)
        chosen = [n for n in field if not given.only or any(word in n for word in given.only.split(","))]
        for _ in range(given.rounds):
            for name in chosen:
                with scratch("speed") as folder:
                    costs.setdefault(name, []).append(field[name](folder / "out"))
    print(f"{site}: {pages} pages, {size:.1f} MB, median of {given.rounds} interleaved rounds\n")
    print(row("command", "CPU s", "least", "most", "wall s", "pages per CPU s", "CPU relative to the first"))
    print(row("---", *["---:"] * 6))
    first = median(c.cpu for c in costs[chosen[0]])
    for name, measured in costs.items():
        cpu = [c.cpu for c in measured]
        middle = median(cpu)
        wall = median(c.wall for c in measured)
        ratio = f"{middle / first:.1f} ×"
        print(
            row(
                name,
                f"{middle:.2f}",
                f"{min(cpu):.2f}",
                f"{max(cpu):.2f}",
                f"{wall:.2f}",
                f"{pages / middle:.0f}",
                ratio,
            )
        )


if __name__ == "__main__":
    main()
