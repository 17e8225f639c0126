"""Files to verdicts: what an earlier run found in the same text is taken over, the rest is judged."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from llmdocs.garbage import no_collecting
from llmdocs.sources.markdown import Source, Unreadable, decode, read
from llmdocs.verdict import Verdict
from llmdocs.workers import abandoned, spread

if TYPE_CHECKING:
    from llmdocs.cache.findings import Kept, Row

Progress = Callable[[int, int], None]
_CHUNK = 25
_HELD = 500
"""Verdicts after which they are kept: what an interrupted run found is not lost."""
_FILES_PER_JOB = 150
"""Files that have to be judged for another process to pay off."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file and what came of it."""

    source: Source
    verdict: Verdict
    failed: str = ""
    """Why there is no verdict."""


class _Packed(NamedTuple):
    """A verdict on its way between processes."""

    key: bytes
    value: bytes
    failed: str = ""


def verdicts(
    sources: Sequence[Source],
    names: frozenset[str],
    kept: Kept | None,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[Judged]:
    """What the rules of these names have against each of the files, in the order of the files."""
    with no_collecting():
        return _verdicts(sources, names, kept, jobs, progress)


def _verdicts(
    sources: Sequence[Source], names: frozenset[str], kept: Kept | None, jobs: int | None, progress: Progress | None
) -> list[Judged]:
    from llmdocs.cache.findings import Row, unpack

    found = dict(_known(sources, names, kept)) if kept else {}
    missing = [source for source in sources if source.path not in found]
    done = len(found)
    new: list[Row] = []
    ran = " ".join(sorted(names))
    for source, packed in zip(missing, _run(missing, names, _worthwhile(jobs, len(missing))), strict=True):
        found[source.path] = Judged(source, unpack(packed.value) or Verdict(), packed.failed)
        if not packed.failed:
            new.append(Row(source.path, packed.key, ran, packed.value))
        if kept and len(new) == _HELD:
            kept.put(new)
            new.clear()
        done += 1
        # Each call draws, which takes as long as a short file.
        if progress is not None and (done % _CHUNK == 0 or done == len(sources)):
            progress(done, len(sources))
    if kept and new:
        kept.put(new)
    return [found[source.path] for source in sources]


def _known(sources: Sequence[Source], names: frozenset[str], kept: Kept) -> Iterator[tuple[str, Judged]]:
    """The files whose text an earlier run has judged by all these rules."""
    from llmdocs.cache.findings import unpack

    rows = kept.rows([source.path for source in sources])
    enough = {ran: names <= set(ran.split(" ")) for ran in {row.ran for row in rows.values()}}
    for source in sources:
        row = rows.get(source.path)
        if row is None or not enough[row.ran]:
            continue
        try:
            same = _key(source, _content(source)) == row.key
        except Unreadable as error:
            yield source.path, Judged(source, Verdict(), str(error))
            continue
        verdict = unpack(row.value) if same else None
        if verdict is not None:
            yield source.path, Judged(source, verdict)


def _content(source: Source) -> bytes:
    return read(source.file) if source.text is None else source.text.encode("utf-8", "surrogatepass")


def _key(source: Source, content: bytes) -> bytes:
    """What decides a verdict, as far as the file goes."""
    key = blake2b(content, digest_size=16)
    if source.origin is not None:
        key.update(repr(source.origin).encode("utf-8", "surrogatepass"))
    return key.digest()


def _worthwhile(jobs: int | None, number: int) -> int:
    """How many processes pay off: each costs its start."""
    if jobs is not None:
        return max(1, min(jobs, number))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, number // _FILES_PER_JOB))


def _run(sources: Sequence[Source], names: frozenset[str], jobs: int) -> Iterator[_Packed]:
    chunks = [sources[i : i + _CHUNK] for i in range(0, len(sources), _CHUNK)]
    for packed in map(partial(_chunk, names), chunks) if jobs == 1 else spread(partial(_chunk, names), chunks, jobs):
        yield from packed


def _chunk(names: frozenset[str], sources: Sequence[Source]) -> list[_Packed]:
    with no_collecting():
        # Nobody takes what follows an interrupt.
        return [_packed(source, names) for source in sources if not abandoned()]


def _packed(source: Source, names: frozenset[str]) -> _Packed:
    from llmdocs.cache.findings import pack
    from llmdocs.lint.judge import judge

    try:
        content = _content(source)
        text = decode(content) if source.text is None else source.text
        return _Packed(_key(source, content), pack(judge(source.path, text, source.origin, names)))
    except Unreadable as error:
        return _Packed(b"", b"", str(error))
    except Exception as error:  # noqa: BLE001 - a file may hold what nobody thought of: it costs only that file
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(at.filename)}:{at.lineno}"
        said = f"cannot be linted: {type(error).__name__} in {where}: {error}; this is a bug, please report it"
        return _Packed(b"", b"", said)
