"""The one place that writes: every published file goes through an `Output`."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from llmdocs.model import Kind, LlmdocsError, Problem
from llmdocs.outputs import manifest as manifests
from llmdocs.outputs.disk import TEMPORARY, discard, ignores_case, reason, sweep, write_all
from llmdocs.outputs.lock import locked
from llmdocs.outputs.manifest import Left, Manifest, state_folder
from llmdocs.outputs.names import folded, folders_above, refusal
from llmdocs.outputs.written import Written

__all__ = ["Output", "Written", "state_folder"]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
# After these the next file fails as well.
_ALL_FAIL = {errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Output:
    """A folder that is brought up to date: what was ours and is not written until a clean end is removed.

    A file appears whole or not at all. One whose content is the same is not touched. One that someone else wrote or
    changed is left alone, and named as a problem, unless `force` is given. With `dry_run` nothing is touched; the
    report is the same.
    """

    def __init__(
        self,
        out: Path,
        state: Path,
        *,
        force: bool = False,
        dry_run: bool = False,
        wait: float = 10.0,
        one_case: bool | None = None,
    ) -> None:
        """`one_case`: names that differ only in case are one file (None: find out)."""
        self._root = os.path.realpath(out)
        self._state = state
        self._force, self._dry_run, self._wait = force, dry_run, wait
        self._one_case = ignores_case(self._root) if one_case is None else one_case
        self._exit = ExitStack()
        self._earlier = Manifest()
        self._kept: dict[str, Left] = {}
        self._made: set[str] = set()
        self._places: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._seen: set[str] = set()
        self._temporary = TEMPORARY + os.urandom(6).hex()
        self._half = ""
        self._journal = -1
        self._full = ""
        self._skipped = 0
        self._written: list[str] = []
        self._unchanged: list[str] = []
        self._removed: list[str] = []
        self._problems: list[Problem] = []

    def __enter__(self) -> Output:
        with ExitStack() as held:
            try:
                if not self._dry_run:
                    os.makedirs(self._state, exist_ok=True)
                    held.enter_context(locked(self._state / "lock", self._root, wait=self._wait))
                self._earlier = manifests.load(self._state, self._root)
            except OSError as error:
                place = error.filename or self._state
                raise LlmdocsError(
                    f"{place}: {reason(error)}; LLMDOCS_CACHE_DIR can name another folder for what is kept between runs"
                ) from error
            if not self._dry_run:
                self._clean()
            self._exit = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._exit:
            if kind is not None:
                self._break_off()
                return
            if self._skipped:
                self._fail("", f"{self._skipped} further files could not be written: {self._full}")
            for path in sorted(self._earlier.files.keys() - self._seen):
                self._remove(path)
            if not self._dry_run:
                self._save()

    @property
    def known(self) -> frozenset[str]:
        """Paths that earlier runs wrote: no files of the site, even where both share a folder."""
        return frozenset(self._earlier.files)

    @property
    def report(self) -> Written:
        """What was done so far; complete after the end."""
        return Written(tuple(self._written), tuple(self._unchanged), tuple(self._removed), tuple(self._problems))

    def size(self, path: str) -> int:
        """Bytes of a file that this run wrote or kept."""
        return self._kept[path].size

    def keep(self, path: str) -> bool:
        """Whether the file is there just as an earlier run left it; it then counts as written."""
        left = self._earlier.files.get(path)
        if left is None or path in self._seen or self._twin(path):
            return False
        try:
            there = os.lstat(f"{self._root}/{path}")
        except OSError:
            return False
        if there.st_mtime_ns != left.changed or there.st_size != left.size:
            return False
        self._seen.add(path)
        self._kept[path] = left
        self._unchanged.append(path)
        return True

    def retain(self, path: str) -> None:
        """An earlier run's file stays, whatever it holds: its page could not be made anew."""
        self._seen.add(path)
        if path in self._earlier.files:
            self._kept[path] = self._earlier.files[path]

    def write(self, path: str, text: str | Iterable[str]) -> bool:
        """Whether the file, relative to the output folder, now holds the text; if not, a problem says why.

        Pieces are written as they come, so that a long text is never in memory as a whole.
        """
        if path in self._seen:
            return self._fail(path, "is written twice: two pages have this mirror, the first one stands")
        self._seen.add(path)
        if self._full:
            self._skipped += 1
            self.retain(path)
            return False
        try:
            return self._put(path, text)
        except OSError as error:
            if error.errno in _ALL_FAIL:
                self._full = reason(error)
            self.retain(path)
            return self._fail(path, f"cannot be written: {reason(error)}")
        finally:
            self._discard()

    def _put(self, path: str, text: str | Iterable[str]) -> bool:
        if unfit := refusal(path, windows=os.name == "nt") or self._twin(path):
            return self._fail(path, unfit)
        folder, _, name = path.rpartition("/")
        place = self._places.get(folder) or self._place(folder)
        if not place:
            return self._fail(path, "leads out of the output folder through a link")
        target = place + name
        if isinstance(text, str):
            content = text.encode("utf-8", "replace")
            new = manifests.digest(content)
            settled = self._settled(path, target, new)
            if settled is not None:
                return settled
            self._log("file", path, new)
            left = self._fill(place, (content,))
        else:
            chunks = (piece.encode("utf-8", "replace") for piece in text)
            if self._dry_run:
                found = manifests.hasher()
                for chunk in chunks:
                    found.update(chunk)
                return bool(self._settled(path, target, found.hexdigest()))
            self._log("file", path, "")
            left = self._fill(place, chunks)
            settled = self._settled(path, target, left.digest)
            if settled is not None:
                return settled
            self._log("file", path, left.digest)
        os.replace(self._half, target)
        self._half = ""
        self._kept[path] = left
        self._written.append(path)
        return True

    def _settled(self, path: str, target: str, new: str) -> bool | None:
        """What `write` returns where nothing is to be written; None where the file is to be replaced."""
        try:
            there = os.lstat(target)
        except FileNotFoundError:
            there = None
        if there is not None:
            left = self._earlier.files.get(path)
            regular = stat.S_ISREG(there.st_mode)
            if left and there.st_mtime_ns == left.changed and there.st_size == left.size and regular:
                found = left.digest
            else:
                found = manifests.digest_of(target) if regular else ""
            if found == new:
                self._kept[path] = Left(there.st_size, there.st_mtime_ns, new)
                self._unchanged.append(path)
                return True
            if stat.S_ISDIR(there.st_mode):
                return self._fail(path, "cannot be written: a folder of this name is there")
            if not (self._force or (left and left.digest == found)):
                return self._fail(
                    path,
                    "is there, and nothing tells that llmdocs wrote it (a copied site?); --force replaces it",
                )
        if self._dry_run:
            self._written.append(path)
            return True
        return None

    def _fill(self, place: str, chunks: Iterable[bytes]) -> Left:
        """The temporary file, written and closed."""
        # Known before it is there: an interrupt may come between any two steps.
        self._half = place + self._temporary
        descriptor = os.open(self._half, _NEW, 0o666)
        try:
            found = manifests.hasher()
            for chunk in chunks:
                found.update(chunk)
                write_all(descriptor, chunk)
            there = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        return Left(there.st_size, there.st_mtime_ns, found.hexdigest())

    def _place(self, folder: str) -> str:
        """The folder, made where it was missing, with a slash at its end; empty when it is not inside the output."""
        place = f"{self._root}/"
        if not self._dry_run and "" not in self._places:
            os.makedirs(self._root, exist_ok=True)
        self._places[""] = place
        below = ""
        for name in folder.split("/") if folder else ():
            below = f"{below}/{name}" if below else name
            place += f"{name}/"
            if below in self._places:
                continue
            try:
                if stat.S_ISLNK(os.lstat(place[:-1]).st_mode) and not self._is_inside(place):
                    return ""
            except FileNotFoundError:
                if not self._dry_run:
                    self._log("folder", below)
                    self._made.add(below)
                    os.mkdir(place)
            self._places[below] = place
        return place

    def _is_inside(self, place: str) -> bool:
        real = os.path.realpath(place)
        return real == self._root or real.startswith(os.path.join(self._root, ""))

    def _twin(self, path: str) -> str:
        other = self._names.setdefault(folded(path), path) if self._one_case else path
        return "" if other == path else f"differs from {other} only in case or Unicode form: rename one of the pages"

    def _remove(self, path: str) -> None:
        """A file of an earlier run goes, if it is still as we left it."""
        target, left = f"{self._root}/{path}", self._earlier.files[path]
        try:
            there = os.lstat(target)
            safe = stat.S_ISREG(there.st_mode) and self._is_inside(os.path.dirname(target))
            if not safe or refusal(path, windows=False):
                return
            same = there.st_mtime_ns == left.changed and there.st_size == left.size
            if not same and manifests.digest_of(target) != left.digest:
                text = "is no longer written, but someone changed it: left as it is"
                self._problems.append(Problem(path, Kind.INFO, text))
                return
            if not self._dry_run:
                os.unlink(target)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._kept[path] = left
            self._fail(path, f"cannot be removed: {reason(error)}")
            return
        self._removed.append(path)

    def _save(self) -> None:
        """The manifest of what is there now; folders that we made and nothing stands in are gone."""
        folders = {folder for path in self._kept for folder in folders_above(path)}
        ours = self._earlier.folders | self._made
        self._empty(ours - folders)
        if self._journal >= 0:
            os.close(self._journal)
        elif self._kept == self._earlier.files and ours & folders == self._earlier.folders and not self._earlier.broken:
            return
        try:
            manifests.save(self._state, self._root, self._kept, ours & folders)
        except OSError as error:
            # The journal is still there: the next run starts from it.
            self._fail(str(self._state), f"cannot be written: {reason(error)}")

    def _break_off(self) -> None:
        """Nothing half-written stays. What was done is in the journal, from which the next run starts.

        The lists of this run do not tell what was done: an interrupt may come between an act and its note.
        """
        self._discard()
        self._empty(self._made)
        if self._journal >= 0:
            os.close(self._journal)

    def _discard(self) -> None:
        """The temporary file, if there is one, is gone."""
        if self._half:
            discard(self._half)
            self._half = ""

    def _empty(self, folders: Iterable[str]) -> None:
        """Folders of ours are gone where nothing stands in them."""
        for folder in sorted(folders, reverse=True):
            # Someone else's files may be in it by now.
            with suppress(OSError):
                os.rmdir(f"{self._root}/{folder}")

    def _clean(self) -> None:
        """Remove what killed runs left half-written."""
        for temporary in self._earlier.temporaries:
            discard(f"{self._root}/{temporary}")
        if self._earlier.new:
            sweep(self._root)

    def _log(self, what: str, name: str, content: str = "") -> None:
        line = manifests.record(what, name, content)
        if self._journal < 0:
            self._journal = os.open(self._state / "journal", _APPEND, 0o666)
            line = manifests.record("run", self._temporary) + line
        write_all(self._journal, line)

    def _fail(self, path: str, message: str) -> bool:
        self._problems.append(Problem(path, Kind.ERROR, message))
        return False
