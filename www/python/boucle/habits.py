"""Habits of a learner that are seen while a program runs, noted for the page's remarks."""

import asyncio
import inspect
import sys
import warnings
import weakref
from asyncio import runners

from . import hiding, lines, messages, tasks

MAX_NOTES = 100


class Semaphores:
    """Semaphores that the program makes, until it takes a permit of them."""

    def __init__(self) -> None:
        self._lines: dict[int, int] = {}
        self._known: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()
        self._count = 0

    def made(self, semaphore, line: int) -> None:
        self._lines[self._count] = line
        self._known[semaphore] = self._count
        self._count += 1

    def acquired(self, semaphore) -> None:
        if self._known:
            self._lines.pop(self._known.pop(semaphore, None), None)

    def tell(self) -> None:
        """Notes those of which no permit was taken."""
        for line in list(self._lines.values())[:MAX_NOTES]:
            messages.note("unused_semaphore", line)


def _watch_semaphores(semaphores: Semaphores) -> None:
    acquire = asyncio.Semaphore.acquire

    def make(cls, *args, **kwargs):
        semaphore = object.__new__(cls)
        if (line := lines.current_of_caller(2)) is not None:
            semaphores.made(semaphore, line)
        return semaphore

    # A plain function that returns the coroutine of the original leaves no frame in tracebacks.
    def acquired(self):
        semaphores.acquired(self)
        return acquire(self)

    acquired.__name__, acquired.__qualname__ = acquire.__name__, acquire.__qualname__
    acquired.__doc__ = acquire.__doc__
    if sys.version_info >= (3, 12):
        inspect.markcoroutinefunction(acquired)
    asyncio.Semaphore.__new__ = make
    asyncio.Semaphore.acquire = acquired


def _watch_leftovers() -> None:
    cancel_all = runners._cancel_all_tasks

    def _cancel_all_tasks(loop):
        # The program may have cancelled some itself.
        pending = [task for task in asyncio.all_tasks(loop) if not task.cancelling()]
        left = [known for task in pending if (known := tasks.seen(task)).n is not None]
        for task in sorted(left, key=lambda known: known.n)[:MAX_NOTES]:
            messages.note("left_behind", task.at, task.n)
        return cancel_all(loop)

    runners._cancel_all_tasks = _cancel_all_tasks


def _watch_coroutines() -> None:
    show = warnings._showwarnmsg_impl

    def _showwarnmsg_impl(shown):
        text = str(shown.message)
        if shown.category is RuntimeWarning and "was never awaited" in text:
            line = shown.lineno if shown.filename == lines.file() else None
            coro = getattr(shown, "source", None)
            if line is None and lines.is_own(code := lines.code_of(coro)):
                line = code.co_firstlineno
            messages.note("never_awaited", line, getattr(coro, "__qualname__", None))
            shown.message = RuntimeWarning(hiding.without_ours(text))
        show(shown)

    warnings._showwarnmsg_impl = _showwarnmsg_impl


semaphores = Semaphores()


def install() -> None:
    """Begins to note what the program does."""
    _watch_semaphores(semaphores)
    _watch_leftovers()
    _watch_coroutines()
