"""Drafts of an earlier run, kept in the state folder: a page that has not changed is not converted again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from llmdocs.model import Draft, LlmdocsError

_TABLES = {
    "drafts": "path text primary key, key blob not null, head blob not null, ids blob not null, body text not null",
    # Apart from the drafts: SQLite keeps what it overwrites until the end, and would keep every body.
    "finals": "path text primary key, value blob not null",
    "notes": "name text primary key, value blob not null",
}
_VERSION = 3
_WRITING = "writing"


class Damaged(Exception):
    """What was kept turned out to be unreadable half-way. It is gone now: a second run starts without it."""


class Unusable(LlmdocsError):
    """What is kept cannot be read or written: another run holds it, or there is no room."""


class Drafts:
    """Drafts by path. Heads are read together, since all of a site is needed at once; bodies one by one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._head = msgspec.msgpack.Decoder(Draft)
        self._ids = msgspec.msgpack.Decoder(tuple[str, ...])

    def keys(self) -> dict[str, bytes]:
        """What each kept page was converted from, by path."""
        return dict(self._db.execute("select path, key from drafts"))

    def put(self, packed: Iterable[tuple[str, bytes, bytes, bytes, str]]) -> None:
        """Keep drafts, packed by `pack` where they were made."""
        self._db.executemany("insert or replace into drafts values (?, ?, ?, ?, ?)", packed)

    def heads(self) -> Iterator[Draft]:
        """Every draft without its ids and its body, by path."""
        for (head,) in self._db.execute("select head from drafts order by path"):
            yield self._head.decode(head)

    def body(self, path: str) -> str:
        """A draft's Markdown, its links and anchors not settled yet."""
        row = self._db.execute("select body from drafts where path = ?", (path,)).fetchone()
        return str(row[0])

    def ids(self, path: str) -> tuple[str, ...]:
        """What a fragment can name in a page."""
        row = self._db.execute("select ids from drafts where path = ?", (path,)).fetchone()
        return self._ids.decode(row[0])

    def drop(self, paths: Iterable[str]) -> None:
        """Forget pages that are no longer there."""
        self._db.executemany("delete from drafts where path = ?", ((path,) for path in paths))

    def finals(self) -> dict[str, bytes]:
        """What each page's published text was made from; empty where the last run ended half-way.

        From here on this run counts as one that did, until `settle`: files that it wrote would else be taken for
        those of the run before.
        """
        ended = self.note(_WRITING) is None
        self.keep_note(_WRITING, b"")
        self._db.commit()
        return dict(self._db.execute("select path, value from finals")) if ended else {}

    def settle(self, finals: Iterable[tuple[str, bytes | None]]) -> None:
        """Keep what each page's published text was made from, None for one that could not be written."""
        self._db.execute("delete from finals")
        self._db.executemany("insert into finals values (?, ?)", (kept for kept in finals if kept[1] is not None))
        self._db.execute("delete from notes where name = ?", (_WRITING,))

    def note(self, name: str) -> bytes | None:
        """What an earlier run kept under a name."""
        row = self._db.execute("select value from notes where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep_note(self, name: str, value: bytes) -> None:
        """Keep something under a name for a later run."""
        self._db.execute("insert or replace into notes values (?, ?)", (name, value))


def pack(draft: Draft, key: bytes) -> tuple[str, bytes, bytes, bytes, str]:
    """A draft as it is kept and sent between processes."""
    head = msgspec.msgpack.encode(replace(draft, body="", ids=()))
    return draft.path, key, head, msgspec.msgpack.encode(draft.ids), draft.body


@contextmanager
def open_drafts(state: Path, *, keep: bool = True) -> Iterator[Drafts]:
    """The drafts kept in a folder; with `keep` off those of this run alone, in memory.

    A file that cannot be read as one of ours is made anew: it holds nothing that cannot be made again.
    """
    file = state / "drafts.sqlite"
    try:
        if keep:
            state.mkdir(parents=True, exist_ok=True)
        try:
            connection = _connect(str(file) if keep else ":memory:")
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
            connection = _connect(str(file))
    except (OSError, sqlite3.Error) as error:
        raise _unusable(file, error) from error
    try:
        yield Drafts(connection)
        connection.commit()
    except sqlite3.OperationalError as error:
        raise _unusable(file, error) from error
    except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError) as error:
        connection.close()
        file.unlink(missing_ok=True)
        raise Damaged(f"{file}: {error}") from error
    finally:
        connection.close()


def _unusable(file: Path, error: Exception) -> Unusable:
    said = error.strerror if isinstance(error, OSError) else error
    return Unusable(f"{file}: {said}; LLMDOCS_CACHE_DIR can name another folder")


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name)
    try:
        connection.execute("pragma synchronous = off")
        connection.execute("pragma journal_mode = memory")
        if connection.execute("pragma user_version").fetchone()[0] != _VERSION:
            for table in _TABLES:
                connection.execute(f"drop table if exists {table}")
            connection.execute(f"pragma user_version = {_VERSION}")
        for table, columns in _TABLES.items():
            connection.execute(f"create table if not exists {table} ({columns}) without rowid")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
