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
from llmdocs.outputs.disk import clean, reason
from llmdocs.outputs.journal import Journal
from llmdocs.outputs.lock import locked
from llmdocs.outputs.manifest import Left, Manifest
from llmdocs.outputs.names import folders_above, refusal, stranger
from llmdocs.outputs.places import Places
from llmdocs.outputs.temporary import Temporary
from llmdocs.outputs.written import Written

# After these the next file fails as well.
_ALL_FAIL = {errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Output:
    """A folder that is brought up to date: what was ours and is not written until a clean end is removed.

    A file appears whole or not at all. One whose content is the same is not touched. One that someone else wrote or
    changed is left alone, and named as a problem, unless `force` is true; None says that the user has no such switch.
    With `dry_run` nothing is touched; the report is the same.
    """

    def __init__(
        self,
        out: Path,
        state: Path,
        *,
        force: bool | None = False,
        dry_run: bool = False,
        wait: float = 10.0,
        one_case: bool | None = None,
    ) -> None:
        """`one_case`: names that differ only in case are one file (None: find out)."""
        self._root = os.path.realpath(out)
        self._state = state
        self._force, self._dry_run, self._wait = force, dry_run, wait
        self._temporary = Temporary()
        self._journal = Journal(state / "journal", self._temporary.name)
        self._places = Places(self._root, self._journal, dry_run=dry_run, one_case=one_case)
        self._exit = ExitStack()
        self._earlier = Manifest()
        self._kept: dict[str, Left] = {}
        self._seen: set[str] = set()
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
                clean(self._root, self._earlier.temporaries, everywhere=self._earlier.new)
            self._exit = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._exit:
            if kind is None:
                self._finish()
            else:
                self._break_off()

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
        if left is None or path in self._seen or self._places.twin(path):
            return False
        try:
            if not left.is_still(os.lstat(f"{self._root}/{path}")):
                return False
        except OSError:
            return False
        self._seen.add(path)
        self._kept[path] = left
        self._unchanged.append(path)
        return True

    def holds(self, path: str) -> bool:
        """Whether what this run or an earlier one wrote is there."""
        return path in self._kept

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
            # Where the output folder itself cannot be made, neither can anything in it.
            if error.errno in _ALL_FAIL or not os.path.isdir(self._root):
                self._full = reason(error)
            self.retain(path)
            return self._fail(path, f"cannot be written: {reason(error)}")
        finally:
            self._temporary.discard()

    def _put(self, path: str, text: str | Iterable[str]) -> bool:
        if unfit := refusal(path, windows=os.name == "nt") or self._places.twin(path):
            return self._fail(path, unfit)
        folder, _, name = path.rpartition("/")
        place = self._places.folder(folder)
        if not place:
            return self._fail(path, "leads out of the output folder through a link")
        target = place + name
        if isinstance(text, str):
            content = (text.encode("utf-8", "replace"),)
            new = manifests.digest(content)
            settled = self._settled(path, target, new)
            if settled is not None:
                return settled
            self._journal.content(path, new)
            left = self._temporary.fill(place, content)
        else:
            chunks = (piece.encode("utf-8", "replace") for piece in text)
            if self._dry_run:
                return bool(self._settled(path, target, manifests.digest(chunks)))
            self._journal.temporary(path)
            left = self._temporary.fill(place, chunks)
            settled = self._settled(path, target, left.digest)
            if settled is not None:
                return settled
            self._journal.content(path, left.digest)
        self._temporary.publish(target)
        self._kept[path] = left
        self._written.append(path)
        return True

    def _settled(self, path: str, target: str, new: str) -> bool | None:
        """What `write` returns where nothing is to be written; None where the file is to be replaced."""
        there = None
        with suppress(FileNotFoundError):
            there = os.lstat(target)
        if there is not None:
            left = self._earlier.files.get(path)
            found = manifests.content(target, there, left)
            if found == new:
                self._kept[path] = Left(there.st_size, there.st_mtime_ns, new)
                self._unchanged.append(path)
                return True
            if stat.S_ISDIR(there.st_mode):
                return self._fail(path, "cannot be written: a folder of this name is there")
            if not (self._force or (left and left.digest == found)):
                return self._fail(path, stranger(path, replaceable=self._force is not None))
        if self._dry_run:
            self._written.append(path)
            return True
        return None

    def _remove(self, path: str) -> None:
        """A file of an earlier run goes, if it is still as we left it."""
        target, left = f"{self._root}/{path}", self._earlier.files[path]
        try:
            there = os.lstat(target)
            safe = stat.S_ISREG(there.st_mode) and self._places.inside(os.path.dirname(target))
            if not safe or refusal(path, windows=False):
                return
            if manifests.content(target, there, left) != left.digest:
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

    def _finish(self) -> None:
        """What was ours and was not written is gone, and so are the folders of ours that held nothing else."""
        if self._skipped:
            self._fail("", f"{self._skipped} further files could not be written: {self._full}")
        for path in sorted(self._earlier.files.keys() - self._seen):
            self._remove(path)
        if self._dry_run:
            return
        folders = {folder for path in self._kept for folder in folders_above(path)}
        ours = self._earlier.folders | self._places.made
        self._places.remove_empty(ours - folders)
        self._journal.close()
        same = self._kept == self._earlier.files and ours & folders == self._earlier.folders
        if same and not self._journal.begun and not self._earlier.broken:
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
        self._temporary.discard()
        self._places.remove_empty(self._places.made)
        self._journal.close()

    def _fail(self, path: str, message: str) -> bool:
        self._problems.append(Problem(path, Kind.ERROR, message))
        return False
