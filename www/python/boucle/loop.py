"""The event loop: CPython's own, over a selector that waits for the browser."""

import asyncio
import collections
import sys
import time
from asyncio import events, unix_events

from . import executors, lines, messages, refusals, tasks, watch
from .selector import BrowserSelector


_popleft = collections.deque.popleft


class Ready(collections.deque):
    """The callbacks that are ready. The loop takes one, calls it, and takes the next."""

    def popleft(self):
        handle = _popleft(self)
        watch.loop.turn(handle._callback)
        return handle


class Selector(BrowserSelector):
    """The selector of a loop, which posts the messages before it waits."""

    def select(self, timeout=None):
        watch.loop.rest()
        if timeout is None or timeout > 0:
            messages.flush()
        return super().select(timeout)


class Loop(refusals.Refusals, unix_events._UnixSelectorEventLoop):
    """CPython's loop for Unix, watched."""

    def __init__(self, selector=None):
        super().__init__(Selector())
        self._ready = Ready()

    def create_task(self, coro, **kwargs):
        is_eager = self._task_factory is not None or "eager_start" in kwargs
        before = tasks.creating(coro)
        try:
            # No name holds the task, because the traceback of its exception would hold this frame.
            return tasks.created(super().create_task(coro, **kwargs), before, is_eager)
        finally:
            tasks.restore(before)

    def _run_forever_cleanup(self):
        super()._run_forever_cleanup()
        watch.loop.rest()

    def close(self):
        if not self.is_running():
            watch.loop.rest()
        super().close()

    shutdown_default_executor = executors.shutdown_default_executor

    # Nothing can wake the loop but itself, so that it needs no pair of sockets.
    def _make_self_pipe(self):
        pass

    def _close_self_pipe(self):
        pass

    def _write_to_self(self):
        self._selector.wake()


def _named(stand_in, module: str, name: str) -> None:
    """Gives `stand_in` the name of its original, because programs print it and asyncio logs it."""
    stand_in.__module__ = module
    stand_in.__name__ = stand_in.__qualname__ = name


_named(Loop, "asyncio.unix_events", "_UnixSelectorEventLoop")
_named(Selector, "selectors", "EpollSelector")


class Policy(events._BaseDefaultEventLoopPolicy if sys.version_info >= (3, 14) else events.BaseDefaultEventLoopPolicy):
    """The policy of Python 3.10: `get_event_loop()` makes the first loop of a program. Python 3.14 raises."""

    _loop_factory = Loop

    def __init__(self):
        super().__init__()
        self._was_set = False

    def set_event_loop(self, loop):
        self._was_set = True
        super().set_event_loop(loop)

    def get_event_loop(self):
        if self._local._loop is None and not self._was_set:
            messages.note("no_running_loop", lines.current(2))
            self.set_event_loop(self.new_event_loop())
        return super().get_event_loop()


_POLICY = "_UnixDefaultEventLoopPolicy"
_named(Policy, "asyncio.unix_events", _POLICY)

# Python's own function sees to invalid values.
_sleep = time.sleep
MAX_SLEEP_S = 1_000_000


def sleep(seconds, /):
    """Stands in for `time.sleep`: blocks the worker, and lets nothing else run."""
    if not isinstance(seconds, (int, float)) or not 0 <= seconds <= MAX_SLEEP_S:
        return _sleep(seconds)
    import _boucle

    from_ms = messages.now_ms()
    messages.flush()
    _boucle.sleep(seconds * 1000)
    watch.blocked_by(from_ms, messages.now_ms())


_named(sleep, "time", "sleep")


def install() -> None:
    """Gives asyncio its own functions back, and the loop of this module."""
    for module in (asyncio, unix_events):
        for name in ("SelectorEventLoop", "EventLoop", "_UnixSelectorEventLoop"):
            if hasattr(module, name):
                setattr(module, name, Loop)
        for name in ("DefaultEventLoopPolicy", "_DefaultEventLoopPolicy", _POLICY):
            if name in vars(module):
                setattr(module, name, Policy)
    asyncio.run = asyncio.runners.run
    asyncio._set_running_loop(None)
    events._event_loop_policy = None
    sys.set_asyncgen_hooks(None, None)
    time.sleep = sleep
    refusals.install()
