"""Work spread over processes: results come in order, and an interrupt ends all of them without a word of their own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event
    from types import FrameType

Given = TypeVar("Given")
Made = TypeVar("Made")
_ended: Event | None = None
"""In a worker: set when nobody waits for its results any more."""


def spread(function: Callable[[Given], Made], parts: Sequence[Given], jobs: int) -> Iterator[Made]:
    """What the function makes of each part, in the order of the parts.

    A function that takes long should come back early when `abandoned` says so. Raises `LlmdocsError` when a process is
    ended from outside, as a system does that runs out of memory.
    """
    # Imported for the sites that need it: it takes a tenth of the time in which the program starts.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context()
    ended = context.Event()
    with _noticed() as interrupted, ProcessPoolExecutor(jobs, context, _deaf, (ended,)) as pool:
        waiting: list[Future[Made]] = []
        try:
            for part in parts:
                with _held():
                    waiting.append(pool.submit(function, part))
                # A bounded queue: results are taken as they come, so memory does not grow with the number of parts.
                if len(waiting) > 2 * jobs:
                    yield waiting.pop(0).result()
                if interrupted():
                    raise KeyboardInterrupt
            while waiting:
                yield waiting.pop(0).result()
        except BrokenProcessPool as error:
            raise LlmdocsError(
                "a process of llmdocs was ended from outside, perhaps for want of memory; "
                "try again with --jobs 1, which needs less of it"
            ) from error
        except BaseException:
            # Waited for here, where it takes a page's time: at the end of the program Python's own waiting can fail.
            ended.set()
            pool.shutdown(cancel_futures=True)
            raise


def abandoned() -> bool:
    """Whether nobody waits any more for what this process makes."""
    return _ended is not None and _ended.is_set()


def _deaf(ended: Event) -> None:
    """In a worker: hear no interrupt. The process that started it gets the same one, and says when to end.

    One that ended by itself could leave half a result in the pipe, and who reads that would wait for ever.
    """
    # What a pool hands to its workers can be kept nowhere else.
    global _ended
    _ended = ended
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _held() -> Iterator[None]:
    """Interrupts wait: a process that is started meanwhile begins with them held, until it is ready for one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _noticed() -> Iterator[Callable[[], bool]]:
    """Whether an interrupt came: Python drops the one that it raises in a callback of its own."""
    came: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield lambda: bool(came)
        return
    handler = before

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        handler(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(came)
    finally:
        signal.signal(signal.SIGINT, before)
