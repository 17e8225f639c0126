"""The first half of a build: every HTML file read and, where it changed, converted, in as many processes as pay off."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

from llmdocs import __version__
from llmdocs.cache.drafts import Drafts, pack
from llmdocs.garbage import no_collecting
from llmdocs.model import Kind, LlmdocsError, Problem, SourcePage, Status
from llmdocs.workers import abandoned, spread

LARGEST = 64 * 1024 * 1024
"""Bytes above which a page is not read: no parser ends within minutes on it."""
_SHEET_LARGEST = 2 * 1024 * 1024
_DIGEST = 16
_CHUNK = 40
_PAGES_PER_JOB = 150
Packed = tuple[str, bytes, bytes, bytes, str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What a process needs to know to convert pages."""

    folder: str
    site: str
    engine: str = "walker"
    preprocess: str = ""
    redact: bool = False
    audit: bool = False
    """Whether what the Markdown does not show is looked for too."""
    salt: bytes = b""
    """What besides the page decides its draft: configuration, hook and version."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page to read."""

    path: str
    known: bytes | None
    """The key of the draft that is kept, if there is one."""
    source: str = ""
    """Its Markdown source, for the languages of code blocks."""
    decided: Status | None = None
    """What the source says the page is."""


def job(folder: Path, site: str, *, engine: str, preprocess: str, redact: bool = False, audit: bool = False) -> Job:
    """The job for a run; the hook, with what it imports from its own folder, is part of what decides a draft."""
    salt = blake2b(repr((__version__, site, engine, preprocess, redact, audit)).encode(), digest_size=16)
    if preprocess:
        from llmdocs.convert.imports import files

        try:
            for file in files(Path(preprocess)):
                salt.update(repr((str(file), file.read_bytes())).encode())
        except OSError as error:
            raise LlmdocsError(f"{error.filename}: cannot be read: {error.strerror}") from error
    return Job(os.path.realpath(folder), site, engine, preprocess, redact, audit, salt.digest())


def read_pages(
    paths: Sequence[str],
    sources: dict[str, SourcePage],
    task: Job,
    drafts: Drafts,
    *,
    jobs: int | None,
    progress: Progress | None = None,
) -> list[Problem]:
    """Bring the drafts up to date with the pages; what could not be read comes back as errors, and has no draft."""
    # `mkdocs serve` builds again and again in one process, and style sheets may have changed since.
    _reader.cache_clear()
    known = drafts.keys()
    drafts.drop(known.keys() - set(paths))
    nothing = SourcePage()
    items = [
        Item(path, known.get(path), source.markdown, source.status)
        for path in paths
        for source in (sources.get(path, nothing),)
    ]
    new = sum(item.known is None for item in items)
    problems: list[Problem] = []
    done = 0
    for count, packed, failed in _run(items, task, _worthwhile(jobs, new)):
        drafts.put(packed)
        drafts.drop(problem.path for problem in failed)
        problems.extend(failed)
        done += count
        if progress is not None:
            progress(done, len(items))
    return problems


def _worthwhile(jobs: int | None, new: int) -> int:
    """How many processes pay off: each costs its start, so a few pages are read in this one."""
    if jobs is not None:
        return max(1, min(jobs, new or 1))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, new // _PAGES_PER_JOB))


Result = tuple[int, list[Packed], list[Problem]]


def _run(items: Sequence[Item], task: Job, jobs: int) -> Iterator[Result]:
    chunks = [items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK)]
    if jobs == 1:
        for chunk in chunks:
            yield convert(task, chunk)
        return
    yield from spread(partial(convert, task), chunks, jobs)


def convert(task: Job, items: Sequence[Item]) -> Result:
    """The drafts of those pages whose key is not the known one."""
    with no_collecting():
        return _convert(_reader(task), items)


def _convert(reader: Callable[[Item], Packed | None], items: Sequence[Item]) -> Result:
    packed: list[Packed] = []
    problems: list[Problem] = []
    for item in items:
        if abandoned():
            break
        try:
            made = reader(item)
        except OSError as error:
            problems.append(Problem(item.path, Kind.ERROR, f"cannot be read: {error.strerror or error}"))
        except _Refused as error:
            problems.append(Problem(item.path, Kind.ERROR, str(error)))
        except LlmdocsError:
            raise
        except Exception as error:  # noqa: BLE001 - a page may hold what nobody thought of: it costs only that page
            at = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{os.path.basename(at.filename)}:{at.lineno}"
            said = f"cannot be converted: {type(error).__name__} in {where}: {error}; this is a bug, please report it"
            problems.append(Problem(item.path, Kind.ERROR, said))
        else:
            if made is not None:
                packed.append(made)
    return len(items), packed, problems


class _Refused(Exception):
    """A page that is not converted, for a reason the user should read."""


@lru_cache(maxsize=2)
def _reader(task: Job) -> Callable[[Item], Packed | None]:
    """The function that reads one page, with everything that is the same for all of them set up once a process."""
    from llmdocs.convert import Reading, draft
    from llmdocs.convert.hooks import engine, preprocessor
    from llmdocs.sources.fences import languages

    @lru_cache(maxsize=64)
    def text(path: str) -> str:
        place = os.path.realpath(os.path.join(task.folder, path))
        if not place.startswith(task.folder + os.sep) or not os.path.isfile(place):
            return ""
        with open(place, "rb") as file:
            return file.read(_SHEET_LARGEST).decode("utf-8", "replace")

    @lru_cache(maxsize=1024)
    def digest(path: str) -> bytes:
        return blake2b(text(path).encode("utf-8", "replace"), digest_size=8).digest()

    asked: dict[str, None] = {}

    def sheet(path: str) -> str:
        asked[path] = None
        return text(path)

    reading = Reading(
        site=task.site or NOWHERE,
        sheet=sheet,
        render=engine(task.engine),
        preprocess=preprocessor(Path(task.preprocess)) if task.preprocess else None,
        audit=task.audit,
    )

    def read(item: Item) -> Packed | None:
        place = os.path.join(task.folder, item.path)
        with open(place, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                raise _Refused(f"too large to convert: {size:,} bytes, the limit is {LARGEST:,}")
            data = file.read()
        key = blake2b(data, digest_size=_DIGEST)
        key.update(task.salt)
        key.update(item.source.encode("utf-8", "replace"))
        key.update(repr(item.decided).encode())
        if item.known is not None and item.known == _with_sheets(key.copy(), _sheets_of(item.known), digest):
            return None
        known = _by_code(languages(item.source)) if item.source else None
        asked.clear()
        made = draft(item.path, data, reading, known, decided=item.decided)
        if task.redact:
            from llmdocs.safety.redacted import without_secrets

            made = without_secrets(made)
        return pack(made, _with_sheets(key, asked, digest))

    return read


def _with_sheets(page: blake2b, sheets: Iterable[str], digest: Callable[[str], bytes]) -> bytes:
    """The key of a draft: what the page and the style sheets it asks for hold, then the paths of those sheets.

    So a later run need not look for them in the page.
    """
    for path in sheets:
        page.update(digest(path))
    return page.digest() + "\n".join(sheets).encode("utf-8", "surrogatepass")


def _sheets_of(key: bytes) -> list[str]:
    """The style sheets that a draft with this key was made with, as paths below the site."""
    return key[_DIGEST:].decode("utf-8", "surrogatepass").split("\n") if len(key) > _DIGEST else []


def _by_code(fences: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The language of each text of code that the source gives one language only: two would leave it to chance."""
    from llmdocs.convert.code import comparable

    found: dict[str, set[str]] = {}
    for code, language in fences:
        found.setdefault(comparable(code), set()).add(language)
    return {code: next(iter(names)) for code, names in found.items() if len(names) == 1}


NOWHERE = "https://site.invalid/"
"""Stands for the site's address where nobody knows it: links are then written relative to each other."""
