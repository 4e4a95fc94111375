"""`ThreadPoolExecutor` and `ProcessPoolExecutor`: their jobs run in interpreters of their own.

They are CPython's classes with another way to hand out a job: see `jobs`. `asyncio.to_thread` and
`loop.run_in_executor` use them as they do on CPython.
"""

import concurrent.futures
import concurrent.futures.process
import concurrent.futures.thread
import os
import sys
import warnings
from asyncio import base_events, futures, timeouts
from concurrent.futures import _base
from multiprocessing import spawn

from . import jobs, waiting, words
from .pools import Pool

LOST = "A process in the process pool was terminated abruptly while the future was running or pending."
LOST_BEFORE = "A child process terminated abruptly, the process pool is not usable anymore"
NOT_INITIALIZED = "A thread initializer failed, the thread pool is not usable anymore"


class ThreadPoolExecutor(Pool, concurrent.futures.thread.ThreadPoolExecutor):
    """Runs functions in other interpreters, with copies of what they use."""

    kind = "thread"
    BROKEN = concurrent.futures.thread.BrokenThreadPool

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **others):
        super().__init__(max_workers, thread_name_prefix, initializer, initargs, **others)
        self._open(initializer, initargs, 0)

    def name_of(self, slot: int) -> str:
        """Returns the name of the thread of a job."""
        return f"{self._thread_name_prefix or self}_{slot}"

    def lost(self, job, why: str) -> None:
        """The interpreter that ran `job` has ended, for reason `why`: `initializer`, `exit`, or a message."""
        if why == "initializer":
            self.give_up(NOT_INITIALIZED, self.BROKEN(NOT_INITIALIZED))
        else:
            job.fail(self.BROKEN(words.say("lost", why)))

    def _is_ended(self) -> bool:
        return self._shutdown

    def _end(self) -> None:
        self._shutdown = True


class ProcessPoolExecutor(Pool, concurrent.futures.process.ProcessPoolExecutor):
    """Runs functions in other interpreters, which import the program."""

    kind = "process"
    BROKEN = concurrent.futures.process.BrokenProcessPool

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None and not isinstance(max_tasks_per_child, int):
            raise TypeError("max_tasks_per_child must be an integer")
        if max_tasks_per_child is not None and max_tasks_per_child <= 0:
            raise ValueError("max_tasks_per_child must be >= 1")
        # Classes of a program that another interpreter has imported have this module's name.
        sys.modules["__mp_main__"] = sys.modules["__main__"]
        self._max_workers = max_workers or os.cpu_count() or 1
        self._broken = False
        self._shutdown_thread = False
        # CPython's queue of calls has room for one more, and what is in it counts as running.
        self._open(initializer, initargs, concurrent.futures.process.EXTRA_QUEUED_CALLS)

    def submit(self, fn, /, *args, **kwargs):
        spawn._check_not_importing_main()
        return super().submit(fn, *args, **kwargs)

    submit.__doc__ = _base.Executor.submit.__doc__

    def lost(self, job, why: str) -> None:
        """The interpreter that ran `job` has ended, for reason `why`: `initializer`, `exit`, or a message."""
        error = self.BROKEN(LOST)
        if why.startswith("\n"):
            error.__cause__ = concurrent.futures.process._RemoteTraceback(why)
        self.give_up(LOST_BEFORE, error)

    def _is_ended(self) -> bool:
        return self._shutdown_thread

    def _end(self) -> None:
        self._shutdown_thread = True

    def terminate_workers(self):
        """Ends the processes at once."""
        self._end()
        self.give_up(LOST_BEFORE, self.BROKEN(LOST))

    kill_workers = terminate_workers


async def shutdown_default_executor(self, timeout=None):
    """Stands in for the method of event loops, which starts a thread that waits for the others."""
    self._executor_shutdown_called = True
    pool = self._default_executor
    if pool is None:
        return
    pool.shutdown(wait=False)
    idle = self.create_future()
    pool.when_idle(lambda: futures._set_result_unless_cancelled(idle, None))
    try:
        async with timeouts.timeout(timeout):
            await idle
    except TimeoutError:
        text = f"The executor did not finishing joining its threads within {timeout} seconds."
        warnings.warn(text, RuntimeWarning, stacklevel=2)


# Python's own, for those who look where a task comes from.
shutdown_default_executor.__qualname__ = base_events.BaseEventLoop.shutdown_default_executor.__qualname__


def reset() -> None:
    """Begins a run."""
    jobs.reset()


def install() -> None:
    """Replaces the classes of `concurrent.futures`, and how futures wait."""
    if sys.platform == "emscripten":
        import _boucle

        os.cpu_count = os.process_cpu_count = lambda: _boucle.cores
    waiting.install()
    for ours in (ThreadPoolExecutor, ProcessPoolExecutor):
        theirs = ours.__mro__[2]
        ours.__module__ = theirs.__module__
        setattr(concurrent.futures, ours.__name__, ours)
        setattr(getattr(concurrent.futures, ours.kind), ours.__name__, ours)
