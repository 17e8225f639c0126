"""How faithful are the Markdown mirrors of a site? Compares every HTML page with its mirror.

    python benchmarks/fidelity.py site/ out/ --url https://docs.example.org/ [--json report.json] [--worst 10]

An independent reading: lxml for the HTML, markdown-it-py for the Markdown, nothing of the converter.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urlsplit

from facts import Callout, Facts, Label, key, tokens
from oracle_html import DEFAULT_TITLES, read_page
from oracle_markdown import FURNITURE, read_mirror

_MARKS = frozenset("¶*_`\\[]<>|~")
_KINDS = {
    # alert of the mirror → kinds of callouts that it may stand for
    "note": frozenset(
        """note info information abstract summary tldr seealso question help faq example quote cite todo success check
        done see details topic""".split()
    ),
    "tip": frozenset("tip hint success check done example seealso".split()),
    "important": frozenset("important attention info question help".split()),
    "warning": frozenset("warning attention caution danger error bug failure fail missing deprecated".split()),
    "caution": frozenset("caution danger error bug failure fail missing warning attention".split()),
}
_KNOWN_KINDS = frozenset().union(*_KINDS.values())
METRICS = (
    ("code", "code blocks exact"),
    ("table_code", "code in table cells"),
    ("languages", "code languages (named in the HTML)"),
    ("code_titles", "code titles before the block"),
    ("headings", "headings"),
    ("images", "images with alt"),
    ("bare_images", "images without alt"),
    ("media", "embedded media as links"),
    ("tabs", "tab labels before their content"),
    ("callouts", "callout titles"),
    ("callout_kinds", "callout kinds"),
    ("footnotes", "footnote references"),
    ("cells", "table cells"),
    ("inline_code", "inline code"),
    ("links", "links, text and target"),
    ("targets", "link targets"),
    ("recall", "words kept"),
    ("precision", "words of the mirror that are the page's"),
    ("internal", "internal links to something that exists"),
    ("to_mirror", "internal links to a page with a mirror that lead there"),
    ("fragments", "fragments that exist in the target's HTML"),
    ("ways", "fragments the mirror keeps a way to"),
)
COUNTS = (
    ("junk", "junk: furniture phrases"),
    ("raw_tags", "junk: raw tags outside code"),
    ("marks", "stray Markdown marks in text"),
    ("relative", "relative links left"),
    ("extra_code", "code blocks that the page does not have"),
    ("extra_headings", "headings that the page does not have"),
)


@dataclass
class Verdict:
    page: str
    profile: str
    ratios: dict[str, tuple[int, int]] = field(default_factory=dict)  # good, of
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def badness(self) -> float:
        missed = sum(total - good for good, total in self.ratios.values())
        return missed + sum(n for name, n in self.counts.items() if name != "broken_in_html")


@dataclass(frozen=True)
class Site:
    """Which HTML page has which mirror, and how an address leads to either."""

    url: str
    html: Path
    mirror: Path
    pages: dict[str, str]  # HTML path → mirror path, both relative

    def identity(self, address: str) -> str:
        """One name for all forms of an address: the HTML path for pages of the site, else the address decoded."""
        bare, _ = urldefrag(address)
        if not bare.startswith(self.url):
            return unquote(bare).rstrip("/")
        path = unquote(urlsplit(bare).path)[len(unquote(urlsplit(self.url).path)) :]
        for candidate in (path, *_spellings(path)):
            if candidate in self.pages or (candidate.endswith((".html", ".htm")) and (self.html / candidate).is_file()):
                return candidate
        return path

    def file(self, address: str) -> Path | None:
        """The file of the output or of the site that the address names."""
        path = unquote(urlsplit(urldefrag(address)[0]).path)[len(unquote(urlsplit(self.url).path)) :]
        for root in (self.mirror, self.html):
            for candidate in (path, *_spellings(path)):
                if candidate and (root / candidate).is_file():
                    return root / candidate
        return None


def _spellings(path: str) -> list[str]:
    if path == "" or path.endswith("/"):
        return [path + "index.html", path + "index.htm", path.rstrip("/") + ".html"]
    if path.endswith(".md"):
        stem = path[:-3]
        return [stem + ".html", stem + "/index.html", stem + ".htm", stem]
    return [path + ".html", path + "/index.html"]


def mirror_name(page: str) -> str:
    """x/index.html → x/index.md, x.html → x.md."""
    return page.rsplit(".", 1)[0] + ".md"


def page_url(site: str, page: str) -> str:
    return site + quote(page.removesuffix("index.html") if page.rsplit("/", 1)[-1] == "index.html" else page)


# comparing


def _matched(expected: Iterable[object], found: Iterable[object]) -> int:
    return sum((Counter(expected) & Counter(found)).values())


def _in_order(expected: Sequence[object], found: Sequence[object]) -> list[tuple[int, int]]:
    """Pairs of positions that hold the same, in the same order on both sides."""
    if list(expected) == list(found):
        return [(i, i) for i in range(len(expected))]
    matcher = SequenceMatcher(None, list(expected), list(found), autojunk=False)
    return [(a + i, b + i) for a, b, size in matcher.get_matching_blocks() for i in range(size)]


def _labels(expected: list[Label], bold: list[Label]) -> tuple[int, list[str]]:
    """How many labels stand as a bold line right before the words that they belong to."""
    remaining = list(bold)
    good, missed = 0, []
    for label in expected:
        hit = next((b for b in remaining if b.text == label.text and _soon(label.after, b.after)), None)
        if hit is None:
            missed.append(label.text)
        else:
            remaining.remove(hit)
            good += 1
    return good, missed


def _soon(wanted: tuple[str, ...], there: tuple[str, ...]) -> bool:
    position = -1
    for word in wanted[:3]:
        if word not in there[position + 1 :]:
            return False
        position = there.index(word, position + 1)
    return True


def hunks(left: list[str], right: list[str], reach: int = 600) -> list[tuple[int, int, int, int]]:
    """Where two sequences of words differ: half-open ranges, found by looking for the next three words in common."""
    found = []
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and j < len(right) and left[i] == right[j]:
            i, j = i + 1, j + 1
            continue
        step = _resume(left, right, i, j, reach)
        found.append((i, i + step[0], j, j + step[1]))
        i, j = i + step[0], j + step[1]
    return found


def _resume(left: list[str], right: list[str], i: int, j: int, reach: int) -> tuple[int, int]:
    ahead: dict[tuple[str, ...], int] = {}
    for offset in range(min(reach, len(right) - j)):
        ahead.setdefault(tuple(right[j + offset : j + offset + 3]), offset)
    best: tuple[int, int] | None = None
    for offset in range(min(reach, len(left) - i)):
        if best is not None and offset >= sum(best):
            break
        other = ahead.get(tuple(left[i + offset : i + offset + 3]))
        if other is not None and (best is None or offset + other < sum(best)):
            best = (offset, other)
    return best or (min(reach, len(left) - i), min(reach, len(right) - j))


def _word_notes(page: list[str], mirror: list[str], lost: Counter[str], added: Counter[str]) -> list[str]:
    notes = []
    for a, b, c, d in hunks(page, mirror):
        gone = [w for w in page[a:b] if lost[w]]
        come = [w for w in mirror[c:d] if added[w]]
        if not gone and not come:
            continue
        before = " ".join(page[max(0, a - 6) : a])
        after = " ".join(page[b : b + 4])
        text = " ".join(page[a:b])[:160]
        new = " ".join(mirror[c:d])[:160]
        notes.append(f"… {before} [-{text}-]{{+{new}+}} {after} …")
    return notes


def _code_note(page: Facts, mirror: Facts, pairs: list[tuple[int, int]]) -> list[str]:
    there = {a for a, _ in pairs}
    taken = {b for _, b in pairs}
    for position, code in enumerate(page.code):
        if position in there:
            continue
        rest = [c for i, c in enumerate(mirror.code) if i not in taken]
        close = max(
            rest, key=lambda c: SequenceMatcher(None, c.text[:300], code.text[:300]).quick_ratio(), default=None
        )
        note = f"code {position + 1} of {len(page.code)}: page {_around(code.text, close.text if close else '')}"
        return [note + (f" mirror {_around(close.text, code.text)}" if close else " mirror has none like it")]
    return []


def _around(text: str, other: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    return f"@{at} {text[max(0, at - 40) : at + 60]!r}"


def compare(page: Facts, mirror: Facts, name: str, site: Site) -> Verdict:
    """The verdict on one page, links aside."""
    verdict = Verdict(name, page.profile)
    ratio, count = verdict.ratios, verdict.counts

    pairs = _in_order([c.text for c in page.code], [c.text for c in mirror.code])
    ratio["code"] = (len(pairs), len(page.code))
    verdict.notes += _code_note(page, mirror, pairs)
    named = [(page.code[a].language, mirror.code[b].language) for a, b in pairs if page.code[a].language]
    ratio["languages"] = (sum(a == b for a, b in named), len(named))
    verdict.notes += [f"language: {a!r} became {b!r}" for a, b in named if a != b][:2]
    inline = {key(text) for text in [*mirror.inline_code, *(c.text for c in mirror.code)]}
    whole = key(" ".join(mirror.words))
    kept = [t for t in page.code_in_tables if key(t) in inline or key(t) in whole]
    ratio["table_code"] = (len(kept), len(page.code_in_tables))

    found = [h for h in mirror.headings if h[1] not in page.optional_headings]
    if found and found[0][0] == 1 and all(level > 1 for level, _ in page.headings):
        # On a page without H1 the heading that is its title may be made one.
        named = [h for h in page.headings if h[1] == found[0][1]]
        if len(named) == sum(h[1] == found[0][1] for h in found):
            found[0] = named[0]
    pairs_h = _in_order(page.headings, found)
    ratio["headings"] = (len(pairs_h), len(page.headings))
    missing = [h for i, h in enumerate(page.headings) if i not in {a for a, _ in pairs_h}]
    verdict.notes += [f"heading lost: {level} {text!r}" for level, text in missing[:3]]
    extra = [h for i, h in enumerate(found) if i not in {b for _, b in pairs_h}]
    page_has_title = any(level == 1 for level, _ in page.headings)
    optional = page.optional + Counter()
    if extra and not page_has_title and extra[0][0] == 1:
        optional.update(extra[0][1].split())  # the title, for a page without H1
        extra = extra[1:]
    count["extra_headings"] = len(extra)
    verdict.notes += [f"heading added: {level} {text!r}" for level, text in extra[:2]]

    here = {(alt, unquote(source)) for alt, source in mirror.images}
    for metric, wanted in (
        ("images", {(a, unquote(s)) for a, s in page.images if a}),
        ("bare_images", {(a, unquote(s)) for a, s in page.images if not a}),
    ):
        ratio[metric] = (len(wanted & here), len(wanted))
        verdict.notes += [f"image lost: {alt!r} {source}" for alt, source in sorted(wanted - here)[:2]]
    targets = {unquote(link.target) for link in mirror.links}
    ratio["media"] = (sum(unquote(m) in targets for m in page.media), len(page.media))
    for link in mirror.links:
        if unquote(link.target) in {unquote(m) for m in page.media}:
            optional.update(link.text.split())

    for metric, expected in (("tabs", page.tabs), ("code_titles", page.code_titles)):
        good, missed = _labels(expected, mirror.bold_lines)
        ratio[metric] = (good, len(expected))
        verdict.notes += [f"{metric}: no bold line {text!r} before its content" for text in missed[:3]]

    alerts = [Callout(c.kind, "" if c.title.lower() in DEFAULT_TITLES else key(c.title)) for c in mirror.callouts]
    ratio["callouts"] = (_matched((c.title for c in page.callouts), (c.title for c in alerts)), len(page.callouts))
    ratio["callout_kinds"] = (_kinds_in_order(page.callouts, alerts), len(page.callouts))
    if len(alerts) < len(page.callouts):
        verdict.notes.append(f"callouts: {len(page.callouts)} on the page, {len(alerts)} in the mirror")
    for callout in mirror.callouts:
        optional.update(key(callout.title).split() if callout.title.lower() in DEFAULT_TITLES else [])
    ratio["footnotes"] = (min(page.footnotes, mirror.footnotes), page.footnotes)

    for metric, wanted_list, got in (
        ("cells", page.cells, mirror.cells),
        ("inline_code", page.inline_code, mirror.inline_code),
    ):
        good = _matched(wanted_list, got)
        ratio[metric] = (good, len(wanted_list))
        if good < len(wanted_list):
            lost_items = list((Counter(wanted_list) - Counter(got)).elements())
            verdict.notes.append(f"{metric} lost: {lost_items[:4]}")

    page_links = [(link.text, site.identity(link.target), _fragment(link.target)) for link in page.links]
    mirror_links = [(link.text, site.identity(link.target), _fragment(link.target)) for link in mirror.links]
    ratio["links"] = (_matched(page_links, mirror_links), len(page_links))
    lost_links = list((Counter(page_links) - Counter(mirror_links)).elements())
    verdict.notes += [f"link lost: {link}" for link in lost_links[:3]]
    ratio["targets"] = (_matched((x[1:] for x in page_links), (x[1:] for x in mirror_links)), len(page_links))

    _compare_words(page, mirror, optional, verdict)
    count["raw_tags"] = len(mirror.junk)
    verdict.notes += [f"raw tag {tag}" for tag in mirror.junk[:2]]
    count["relative"] = sum(not urlsplit(link.target).scheme for link in mirror.links)
    count["extra_code"] = max(0, len(mirror.code) - len(page.code) - len(page.code_in_tables))
    return verdict


def _kinds_in_order(callouts: list[Callout], alerts: list[Callout]) -> int:
    """Callouts with an alert of their title and a fitting kind, in order; collapsibles may have become alerts too."""
    good = position = 0
    for callout in callouts:
        for ahead in range(position, len(alerts)):
            if alerts[ahead].title == callout.title and _same_kind(callout.kind, alerts[ahead].kind):
                good, position = good + 1, ahead + 1
                break
    return good


def _same_kind(kind: str, alert: str) -> bool:
    return kind in _KINDS.get(alert, ()) or kind not in _KNOWN_KINDS


def _compare_words(page: Facts, mirror: Facts, optional: Counter[str], verdict: Verdict) -> None:
    here, there = Counter(page.words), Counter(mirror.words)
    lost, added = here - there, there - here - optional
    lost_words = Counter({w: n for w, n in lost.items() if w[0].isalnum()})
    added_words = Counter({w: n for w, n in added.items() if w[0].isalnum()})
    total = sum(n for w, n in here.items() if w[0].isalnum())
    total_mirror = sum(n for w, n in there.items() if w[0].isalnum())
    verdict.ratios["recall"] = (total - sum(lost_words.values()), total)
    verdict.ratios["precision"] = (total_mirror - sum(added_words.values()), total_mirror)
    marks = Counter({w: n for w, n in added.items() if w in _MARKS})
    verdict.counts["marks"] = sum(marks.values())
    joined, original = " ".join(mirror.words), " ".join([*page.words, *optional])
    phrases = {p: _times(joined, p) - _times(original, p) for p in FURNITURE}
    phrases |= {f"icon U+{ord(w):X}": n for w, n in added.items() if len(w) == 1 and "\ue000" <= w <= "\uf8ff"}
    verdict.counts["junk"] = sum(n for n in phrases.values() if n > 0)
    verdict.notes += [f"junk {phrase!r} × {n}" for phrase, n in phrases.items() if n > 0]
    if lost_words or added_words or marks:
        flagged = added_words + marks
        verdict.notes += _word_notes(page.words, mirror.words, lost_words, flagged)[:6]


def _times(text: str, phrase: str) -> int:
    return f" {text} ".count(f" {' '.join(tokens(phrase))} ")


def _fragment(target: str) -> str:
    return unquote(urldefrag(target)[1])


def compare_links(pages: dict[str, Facts], mirrors: dict[str, Facts], verdicts: dict[str, Verdict], site: Site) -> None:
    """Where the mirrors' links into the site lead."""
    for name, mirror in mirrors.items():
        verdict = verdicts[name]
        good = total = lead = led = exists = fragments = ways = broken = 0
        original = {site.identity(x.target) for x in pages[name].links + pages[name].optional_links}
        original |= {site.identity(m) for m in pages[name].media}
        for link in mirror.links:
            if not link.target.startswith(site.url):
                continue
            total += 1
            file = site.file(link.target)
            identity = site.identity(link.target)
            has_mirror = identity in mirrors
            if file is None:
                if identity in original and not (site.html / identity).exists():
                    total -= 1  # dead in the HTML too
                    broken += 1
                else:
                    verdict.notes.append(f"dead link {link.target}")
                continue
            good += 1
            if has_mirror:
                lead += 1
                if urlsplit(link.target).path.endswith(".md"):
                    led += 1
                elif sum(note.startswith("not to the mirror") for note in verdict.notes) < 3:
                    verdict.notes.append(f"not to the mirror: {link.target}")
            fragment = _fragment(link.target)
            if fragment and identity in pages:
                if fragment in pages[identity].ids or fragment in {"top", "_top"}:
                    exists += 1
                    if has_mirror:
                        fragments += 1
                        if fragment in mirrors[identity].ids:
                            ways += 1
                        elif sum(note.startswith("no way") for note in verdict.notes) < 5:
                            verdict.notes.append(f"no way to #{fragment} in the mirror of {identity}")
                else:
                    broken += 1
        verdict.ratios["internal"] = (good, total)
        verdict.ratios["to_mirror"] = (led, lead)
        with_fragment = sum(
            bool(_fragment(link.target)) and _fragment(link.target) in pages[identity].ids
            for link in pages[name].links
            if (identity := site.identity(link.target)) in pages
        )
        verdict.ratios["fragments"] = (min(exists, with_fragment), with_fragment)
        verdict.ratios["ways"] = (ways, fragments)
        verdict.counts["broken_in_html"] = broken


# running


def _read(pair: tuple[str, str], html: Path, mirror: Path, url: str) -> tuple[str, Facts, Facts | None]:
    sys.setrecursionlimit(100_000)
    name, mirror_path = pair
    page = read_page((html / name).read_bytes(), page_url(url, name), url)
    file = mirror / mirror_path
    if not file.is_file():
        return name, page, None
    raw = (html / name).read_bytes()
    math = any(sign in raw for sign in (b"arithmatex", b'class="math', b"katex", b"mjx-", b"math notranslate"))
    return name, page, read_mirror(file.read_text("utf-8"), url, math=math)


def find_pages(html: Path, listing: Path | None) -> dict[str, str]:
    """HTML path → mirror path: as `llmdocs build --json` printed it, or by the naming rule."""
    if listing is not None:
        rows = json.loads(listing.read_text("utf-8"))["pages"]
        return {_relative(row["html"], html): row["markdown"] for row in rows}
    names = sorted(p.relative_to(html).as_posix() for p in html.rglob("*") if p.suffix in {".html", ".htm"})
    return {name: mirror_name(name) for name in names}


def _relative(path: str, root: Path) -> str:
    absolute = Path(path)
    return absolute.relative_to(root).as_posix() if absolute.is_absolute() else path


def guess_url(html: Path, mirror: Path, pages: dict[str, str]) -> str:
    """The site's address, from the front matter of its first mirror that names one."""
    for name, path in pages.items():
        file = mirror / path
        if file.is_file():
            canonical = read_mirror(file.read_text("utf-8")[:4000], "\0").url
            if canonical:
                tail = page_url("", name)
                for ending in (tail, tail.removesuffix(".html")):
                    if canonical.endswith(ending):
                        return canonical[: len(canonical) - len(ending)]
    raise SystemExit("fidelity: no mirror names a canonical_url; give --url")


def judge(
    html: Path, mirror: Path, url: str | None, listing: Path | None, jobs: int
) -> tuple[list[Verdict], list[str]]:
    """A verdict for each page that has a mirror, and the pages that have none."""
    pages = find_pages(html, listing)
    address = url or guess_url(html, mirror, pages)
    address = address if address.endswith("/") else address + "/"
    site = Site(address, html, mirror, pages)
    facts: dict[str, Facts] = {}
    mirrors: dict[str, Facts] = {}
    with ProcessPoolExecutor(jobs) as pool:
        reader = partial(_read, html=html, mirror=mirror, url=address)
        for name, page, copy in pool.map(reader, pages.items(), chunksize=8):
            facts[name] = page
            if copy is not None:
                mirrors[name] = copy
    verdicts = {name: compare(facts[name], mirrors[name], name, site) for name in mirrors}
    compare_links(facts, mirrors, verdicts, site)
    return list(verdicts.values()), [name for name in facts if name not in mirrors]


def totals(verdicts: list[Verdict]) -> dict[str, tuple[int, int]]:
    summed = {}
    for name, _ in METRICS:
        summed[name] = (
            sum(v.ratios.get(name, (0, 0))[0] for v in verdicts),
            sum(v.ratios.get(name, (0, 0))[1] for v in verdicts),
        )
    return summed


def percent(good: int, total: int) -> str:
    return f"{100 * good / total:.2f} %" if total else "–"


def table(html: Path, verdicts: list[Verdict], missing: list[str]) -> str:
    summed = totals(verdicts)
    lines = [f"{html}: {len(verdicts)} pages with a mirror, {len(missing)} without", ""]
    lines += ["| what | kept | of | share | pages at fault |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, label in METRICS:
        good, total = summed[name]
        faulty = sum(v.ratios.get(name, (0, 0))[0] < v.ratios.get(name, (0, 0))[1] for v in verdicts)
        if total:
            lines.append(f"| {label} | {good} | {total} | {percent(good, total)} | {faulty} |")
    lines += ["", "| what should not be there | count | pages |", "| --- | ---: | ---: |"]
    for name, label in COUNTS:
        counts = [v.counts.get(name, 0) for v in verdicts]
        lines.append(f"| {label} | {sum(counts)} | {sum(c > 0 for c in counts)} |")
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("html", type=Path)
    options.add_argument("mirror", type=Path)
    options.add_argument("--url", help="address of the site; else taken from a mirror's canonical_url")
    options.add_argument("--listing", type=Path, help="what `llmdocs build --json` printed")
    options.add_argument("--json", type=Path, help="write all verdicts there")
    options.add_argument("--worst", type=int, default=5, help="pages to show in detail")
    options.add_argument("--metric", help="order the worst pages by this one, for example code")
    options.add_argument("--page", help="show only pages whose path contains this")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    sys.setrecursionlimit(100_000)
    verdicts, missing = judge(given.html, given.mirror, given.url, given.listing, given.jobs)
    if given.page:
        verdicts = [v for v in verdicts if given.page in v.page]
    print(table(given.html, verdicts, missing))
    if missing:
        print(f"\nwithout a mirror: {', '.join(missing[:12])}{' …' if len(missing) > 12 else ''}")

    def fault(verdict: Verdict) -> float:
        if not given.metric:
            return verdict.badness
        good, total = verdict.ratios.get(given.metric, (0, 0))
        return total - good + verdict.counts.get(given.metric, 0)

    for verdict in sorted(verdicts, key=lambda v: (-fault(v), v.page))[: given.worst]:
        if fault(verdict):
            print(f"\n{verdict.page} ({verdict.profile}), faults {fault(verdict):.0f}")
            short = {k: v for k, v in verdict.ratios.items() if v[0] < v[1]}
            print("  " + ", ".join(f"{k} {a}/{b}" for k, (a, b) in short.items()), end="")
            print("; " + ", ".join(f"{k} {n}" for k, n in verdict.counts.items() if n))
            for note in verdict.notes[:24]:
                print(f"  - {note}")
    if given.json:
        rows = [
            {"page": v.page, "profile": v.profile, "ratios": v.ratios, "counts": v.counts, "notes": v.notes}
            for v in verdicts
        ]
        report = {"totals": totals(verdicts), "missing": missing, "pages": rows}
        given.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
