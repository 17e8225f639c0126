"""Verdicts of earlier runs of the linter: a file that has not changed is not judged again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from llmdocs.catalogue import Card, Catalogue
from llmdocs.verdict import Verdict

T = TypeVar("T")
_TABLES = {
    "verdicts": "path text primary key, key blob not null, ran text not null, value blob not null",
    "notes": "name text primary key, value blob not null",
}
_VERSION = 1
_FEW = 200
"""Files up to which each is asked for by its name."""
_PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""
_CARDS = msgspec.msgpack.Decoder(tuple[Card, ...])
_VERDICT = msgspec.msgpack.Decoder(Verdict)
_CLEAN = Verdict()


class Row(NamedTuple):
    """A verdict as it is kept."""

    path: str
    key: bytes
    """The digest of what was judged."""
    ran: str
    """The rules that ran, with spaces between them."""
    value: bytes
    """The verdict, packed."""


def pack(verdict: Verdict) -> bytes:
    """A verdict as it is kept and sent between processes."""
    return b"" if verdict == _CLEAN else msgspec.msgpack.encode(verdict)


def unpack(value: bytes) -> Verdict | None:
    """The verdict that was packed; None for anything else."""
    try:
        return _VERDICT.decode(value) if value else _CLEAN
    except msgspec.MsgspecError:
        return None


class Kept:
    """The file with the verdicts. Where it cannot be used it is as if it were empty: nothing fails for want of it.

    One that is damaged is removed, and the next run makes it anew.
    """

    def __init__(self, state: Path) -> None:
        self._file = state / "lint.sqlite"
        self._db: sqlite3.Connection | None = None
        self.trouble = ""
        """Why it is as if it were empty."""
        self._try(self._open, None)

    def _open(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(self._file, timeout=_PATIENCE)
        self._db.execute("pragma synchronous = off")
        if self._db.execute("pragma user_version").fetchone()[0] != _VERSION:
            for table in _TABLES:
                self._db.execute(f"drop table if exists {table}")
            self._db.execute(f"pragma user_version = {_VERSION}")
        for table, columns in _TABLES.items():
            self._db.execute(f"create table if not exists {table} ({columns}) without rowid")

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def catalogue(self, identity: bytes) -> Catalogue | None:
        """The rules as they were when this file was written to; None where they may be others by now."""

        def read(db: sqlite3.Connection) -> Catalogue | None:
            notes = dict(db.execute("select name, value from notes"))
            if notes.get("identity") != identity:
                return None
            return {card.name: card for card in _CARDS.decode(notes["catalogue"])}

        return self._with(read, None)

    def renew(self, identity: bytes, catalogue: Catalogue) -> None:
        """Forget what other rules found."""

        def write(db: sqlite3.Connection) -> None:
            db.execute("delete from verdicts")
            notes = [("identity", identity), ("catalogue", msgspec.msgpack.encode(tuple(catalogue.values())))]
            db.executemany("insert or replace into notes values (?, ?)", notes)
            db.commit()

        self._with(write, None)

    def rows(self, paths: Sequence[str]) -> dict[str, Row]:
        """What is kept of the files, by path, and perhaps of more."""

        def read(db: sqlite3.Connection) -> dict[str, Row]:
            if len(paths) > _FEW:
                found = db.execute("select * from verdicts")
            else:
                found = db.execute(f"select * from verdicts where path in ({','.join('?' * len(paths))})", paths)
            return {row[0]: Row(*row) for row in found}

        return self._with(read, {})

    def put(self, rows: Iterable[Row]) -> None:
        """Keep verdicts."""

        def write(db: sqlite3.Connection) -> None:
            db.executemany("insert or replace into verdicts values (?, ?, ?, ?)", rows)
            db.commit()

        self._with(write, None)

    def _with(self, act: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        db = self._db
        return otherwise if db is None else self._try(lambda: act(db), otherwise)

    def _try(self, act: Callable[[], T], otherwise: T) -> T:
        try:
            return act()
        except (OSError, sqlite3.OperationalError) as error:
            # Another run is writing, or there is no room: what is kept stays as it is.
            self.trouble = f"{self._file}: not used: {error}"
            self.close()
        except (sqlite3.Error, msgspec.MsgspecError, LookupError, TypeError, ValueError) as error:
            self.trouble = f"{self._file}: made anew: {error}"
            self.close()
            with suppress(OSError):
                self._file.unlink()
        return otherwise
