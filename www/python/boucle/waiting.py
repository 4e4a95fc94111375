"""Futures of `concurrent.futures`, for which the program waits in its only thread."""

import threading
from concurrent.futures import _base

from . import exchange


class Future(_base.Future):
    """A future of a job. A program that asks for its state in a loop lets the answers come in."""

    def done(self):
        exchange.current.poll()
        return super().done()

    def running(self):
        exchange.current.poll()
        return super().running()


Future.__module__ = _base.__name__


class Event:
    """The event that `wait` and `as_completed` block on."""

    def __init__(self) -> None:
        self._is_set = False

    def is_set(self) -> bool:
        return self._is_set

    def set(self) -> None:
        self._is_set = True

    def clear(self) -> None:
        self._is_set = False

    def wait(self, timeout: float | None = None) -> bool:
        """Blocks until the event is set, or for `timeout` seconds."""
        return exchange.block(self.is_set, timeout)


class Condition(threading.Condition):
    """The condition of a future. Its lock is never held by others, because there is one thread."""

    _count = 0

    def wait(self, timeout=None):
        before = self._count
        return exchange.block(lambda: self._count > before, timeout)

    def notify(self, n=1):
        self._count += 1

    def notify_all(self):
        self._count += 1


_begin_future = _base.Future.__init__


def _begin(future) -> None:
    _begin_future(future)
    future._condition = Condition()


def _begin_waiter(waiter) -> None:
    waiter.event = Event()
    waiter.finished_futures = []


def install() -> None:
    """Replaces what blocks in `concurrent.futures`."""
    _base.Future.__init__ = _begin
    _base._Waiter.__init__ = _begin_waiter
