"""What pools of threads and pools of processes have in common."""

import collections
import itertools
from concurrent.futures import _base

from . import exchange, jobs, waiting

ENDED = "cannot schedule new futures after shutdown"


class Pool:
    """What both executors share: their jobs begin in order, at most `_max_workers` at a time."""

    def _open(self, initializer, initargs, reserve: int) -> None:
        self._number = jobs.number_pool(self)
        self._initialize = None if initializer is None else (initializer, initargs)
        self._waiting: collections.deque = collections.deque()
        self._under_way: set = set()
        self._reserve = reserve
        self._when_idle: list = []

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise self.BROKEN(self._broken)
        if self._is_ended():
            raise RuntimeError(ENDED)
        jobs.refuse_inside(self.kind)
        job = jobs.Job(self, waiting.Future(), (fn, args, kwargs))
        self._waiting.append(job)
        self._hand_out()
        return job.future

    def _hand_out(self) -> None:
        """Lets jobs begin while there is room."""
        while self._waiting and len(self._under_way) < self._max_workers + self._reserve:
            job = self._waiting.popleft()
            if not job.future.set_running_or_notify_cancel():
                continue
            taken = {other.slot for other in self._under_way}
            job.slot = next(slot for slot in itertools.count() if slot not in taken)
            self._under_way.add(job)
            job.begin()
        if not self._waiting and not self._under_way:
            callbacks, self._when_idle = self._when_idle, []
            for callback in callbacks:
                callback()

    def ended(self, job) -> None:
        """`job` has ended: the next one may begin."""
        self._under_way.discard(job)
        self._hand_out()

    def is_idle(self) -> bool:
        """Reports whether all jobs have ended."""
        return not self._waiting and not self._under_way

    def when_idle(self, callback) -> None:
        """Calls `callback` when all jobs have ended."""
        self._when_idle.append(callback)
        self._hand_out()

    def give_up(self, reason: str, error: BaseException) -> None:
        """Fails all jobs with `error`, and refuses new ones for `reason`."""
        self._broken = reason
        left = [*self._under_way, *self._waiting]
        self._waiting.clear()
        for job in left:
            job.fail(error)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._end()
        if cancel_futures:
            for job in [*self._waiting]:
                job.future.cancel()
            self._hand_out()
        if wait:
            exchange.block(self.is_idle, None)

    shutdown.__doc__ = _base.Executor.shutdown.__doc__
    submit.__doc__ = _base.Executor.submit.__doc__
