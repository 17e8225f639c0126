"""CPU that the plugin adds to `mkdocs build`, as interleaved pairs without and with it.

    python benchmarks/plugin_cost.py path/to/mkdocs.yml [--plugin llmdocs] [--rounds 10] [--mkdocs path/to/mkdocs]

The sources are copied and the configuration is generated there; the plugin's entry is appended to the list as it
stands. With `--plugin llmstxt` the peer gets one section that holds every page.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median

from measure import llmdocs, row, run, scratch

ENTRY = {
    "llmdocs": "  - llmdocs\n",
    "llmstxt": '  - llmstxt:\n      full_output: llms-full.txt\n      sections:\n        Pages:\n          - "*.md"\n',
}


def with_plugin(config: str, entry: str) -> str:
    """The configuration with one more plugin; the text of the rest is untouched."""
    lines = config.splitlines(keepends=True)
    for position, line in enumerate(lines):
        if line.split("#")[0].rstrip() == "plugins:":
            end = position + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith((" ", "-", "#"))):
                end += 1
            listed = next((x for x in lines[position + 1 : end] if x.lstrip().startswith("-")), "  - ")
            indent = listed[: len(listed) - len(listed.lstrip())]
            shifted = "".join(indent + x[2:] for x in entry.splitlines(keepends=True))
            lines[position + 1 : position + 1] = [shifted]
            return "".join(lines)
        if line.startswith("plugins:"):
            sys.exit("plugin_cost: write the plugins of mkdocs.yml as a list of lines")
    # Without a list MkDocs loads `search`; naming plugins would drop it.
    return config.rstrip("\n") + "\nplugins:\n  - search\n" + entry


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("config", type=Path)
    options.add_argument("--plugin", choices=sorted(ENTRY), default="llmdocs")
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--mkdocs", default=str(Path(llmdocs()[0]).with_name("mkdocs")))
    options.add_argument("--theme", help="another theme than the configuration's")
    given = options.parse_args()
    mkdocs = shutil.which(given.mkdocs) or sys.exit(f"plugin_cost: {given.mkdocs} is not a command")
    extra = ["--theme", given.theme] if given.theme else []
    plain, added = [], []
    # Material prints an announcement unless told not to; it costs nothing but would mix with the output.
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with scratch("plugin") as folder:
        sources = folder / "sources"
        shutil.copytree(given.config.parent, sources, ignore=shutil.ignore_patterns("site", ".git", ".venv", "build"))
        text = (sources / given.config.name).read_text("utf-8")
        (sources / "plain.yml").write_text(text, "utf-8")
        (sources / "added.yml").write_text(with_plugin(text, ENTRY[given.plugin]), "utf-8")

        def build(name: str, turn: str) -> float:
            command = [
                Path(mkdocs).absolute(),
                "build",
                "-q",
                "-f",
                f"{name}.yml",
                "-d",
                folder / f"site-{name}-{turn}",
                *extra,
            ]
            # A cache of an earlier round would make the plugin look cheaper than a first build is.
            cost = run(command, cwd=sources, env={**quiet, "LLMDOCS_CACHE_DIR": str(folder / f"cache-{turn}")})
            shutil.rmtree(folder / f"site-{name}-{turn}")
            return cost.cpu

        for name in ("plain", "added"):
            build(name, "warm")
        for turn in range(given.rounds):
            order = ("plain", "added") if turn % 2 == 0 else ("added", "plain")
            pair = {name: build(name, str(turn)) for name in order}
            plain.append(pair["plain"])
            added.append(pair["added"])
    shares = [100 * (b - a) / a for a, b in zip(plain, added, strict=True)]
    print(f"{given.config}, plugin {given.plugin}, {given.rounds} interleaved pairs\n")
    print(row("mkdocs build, CPU s", "with the plugin", "added, median of pairs", "least", "most"))
    print(row("---:", *["---:"] * 4))
    print(
        row(
            f"{median(plain):.3f}",
            f"{median(added):.3f}",
            f"{median(shares):+.1f} %",
            f"{min(shares):+.1f} %",
            f"{max(shares):+.1f} %",
        )
    )


if __name__ == "__main__":
    main()
