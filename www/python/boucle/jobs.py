"""Jobs: calls that run in other interpreters, which the page starts when they are needed.

The exchange has the queue of jobs. Each interpreter takes one at a time: see `serve`.
"""

import base64
import itertools
import pickle
import sys
from multiprocessing import reduction

from . import copies, exchange, messages, remote, watch, words

# Each question for numbers of requests costs milliseconds, and unused numbers leave gaps.
NUMBERS_AT_ONCE = 8

# A job that waited that long for an interpreter, although its pool had room, is remarked.
MIN_WAIT_MS = 50

# Of each run.
_state: dict = {"jobs": itertools.count(), "pools": [], "workers": 0, "inside": False, "noted": set()}


def reset() -> None:
    """Begins a run: no pools, and jobs count from 0."""
    _state.update(jobs=itertools.count(), pools=[], workers=0, inside=False, noted=set())


def begin_inside() -> None:
    """Says that this interpreter runs jobs of another."""
    _state["inside"] = True


def refuse_inside(kind: str) -> None:
    """Raises if this interpreter runs jobs of another, because a job in it could wait for itself."""
    if _state["inside"]:
        raise RuntimeError(words.say("nested", kind))


def number_pool(pool) -> int:
    """Returns the number of a new pool. Pools of each kind count from 0."""
    _state["pools"].append(pool)
    return sum(other.kind == pool.kind for other in _state["pools"]) - 1


def finish() -> None:
    """Waits for all jobs, as Python does before it ends."""
    for pool in _state["pools"]:
        pool.shutdown(wait=False)
    exchange.block(lambda: all(pool.is_idle() for pool in _state["pools"]), None)
    sys.modules.pop("__mp_main__", None)


def max_workers() -> int:
    """Returns how many interpreters may run jobs at once."""
    import _boucle

    return _boucle.workers


class Job:
    """A call, and its way to another interpreter and back."""

    def __init__(self, pool, future, call) -> None:
        self.n = next(_state["jobs"])
        self.pool = pool
        self.future = future
        self._call = call
        self._worker = self._began_ms = None
        # Its place among the jobs of the pool that are under way.
        self.slot = 0
        self._has_ended = False
        # The time since which it waits because there are too few interpreters.
        self._crowded_ms = None
        _, self._line = watch.whereabouts()
        messages.tell({
            "is": "job",
            "id": self.n,
            "line": self._line,
            "executor": pool.kind,
            "name": copies.name_of(call[0], call[1]),
            "queued_ms": messages.now_ms(),
        })
        future.add_done_callback(self._settle)

    def begin(self) -> None:
        """Sends the job to the queue."""
        try:
            data = self._packed()
        except Exception as error:
            self.fail(remote.not_packed(error, self.pool.kind))
            return
        finally:
            self._call = None
        self._crowded_ms = messages.now_ms() if self._is_crowded() else None
        allowed = self._allowed()
        _ask_for_workers(allowed)
        command = {"do": "work", "id": f"job{self.n}", "on": allowed, "data": base64.b64encode(data).decode("ascii")}
        exchange.current.numbers.share(NUMBERS_AT_ONCE)
        exchange.current.order(command, self._answered)
        exchange.current.flush()

    def fail(self, error: BaseException) -> None:
        """Ends the job with `error`."""
        if self._has_ended:
            return
        if exchange.current.settled(f"job{self.n}"):
            exchange.current.give({"do": "cancel_work", "id": f"job{self.n}"})
        self._end("failed")
        self.future.set_exception(error)

    def _is_crowded(self) -> bool:
        """Reports whether it has to wait for an interpreter, although its pool has room."""
        under_way = sum(min(len(pool._under_way), pool._max_workers) for pool in _state["pools"])
        return self.slot < self.pool._max_workers and under_way > max_workers()

    def _packed(self) -> bytes:
        pool = self.pool
        is_copy = pool.kind == "thread"
        pack = copies.packed if is_copy else _dumps
        header = {"n": self.n, "line": self._line, "kind": pool.kind, "pool": pool._number, "initialize": None}
        header["name"] = pool.name_of(self.slot) if is_copy else None
        header["call"] = pack(self._call)
        if pool._initialize is not None:
            header["initialize"] = pack((*pool._initialize, {}))
        return pickle.dumps(header)

    def _allowed(self) -> list[int] | None:
        """Returns the interpreters that may run it. A process has memory of its own, so that each is one of these."""
        if self.pool.kind == "thread":
            return None
        count = max_workers()
        return [(self.pool._number + index) % count for index in range(min(self.pool._max_workers, count))]

    def _answered(self, answers) -> None:
        for answer in answers:
            if answer["is"] == "began":
                self._worker, self._began_ms = answer["worker"], answer["at_ms"]
                began = {"id": self.n, "worker": self._worker, "at_ms": self._began_ms}
                messages.tell({"is": "job_began", **began})
            elif answer["is"] == "result":
                self._take(answer)
            elif answer["is"] == "lost" and not self._has_ended:
                exchange.current.settled(f"job{self.n}")
                self._tell_step(answer["at_ms"])
                self.pool.lost(self, answer["message"])

    def _take(self, answer) -> None:
        exchange.current.settled(f"job{self.n}")
        if self._has_ended:
            return
        self._began_ms, self._worker = answer["from_ms"], answer["worker"]
        self._tell_step(answer["to_ms"])
        if self._crowded_ms is not None and self._began_ms - self._crowded_ms >= MIN_WAIT_MS:
            messages.note("few_interpreters", self._line, self._began_ms - self._crowded_ms, max_workers())
        result = pickle.loads(base64.b64decode(answer["data"]))
        for line, *values in result["changed"]:
            if (line, *values) not in _state["noted"]:
                _state["noted"].add((line, *values))
                messages.note("copied_memory", line, *values)
        try:
            is_done, value = remote.unpacked(result, self.pool.kind)
        except Exception as error:
            if self.pool.kind == "process":
                self.pool.lost(self, remote.quoted(error))
            else:
                self.fail(remote.not_packed(error, "thread"))
            return
        if not is_done:
            self.fail(value)
            return
        self._end("done")
        self.future.set_result(value)

    def _tell_step(self, to_ms: float) -> None:
        if self._began_ms is not None:
            span = {"from_ms": self._began_ms, "to_ms": to_ms}
            messages.tell({"is": "job_step", "id": self.n, "worker": self._worker, **span})

    def _settle(self, future) -> None:
        if future.cancelled() and not self._has_ended:
            self._end("cancelled")

    def _end(self, outcome: str) -> None:
        self._has_ended = True
        messages.tell({"is": "job_ended", "id": self.n, "at_ms": messages.now_ms(), "outcome": outcome})
        self.pool.ended(self)


def _dumps(value) -> bytes:
    return bytes(reduction.ForkingPickler.dumps(value))


def _ask_for_workers(allowed) -> None:
    """Has the page start interpreters if there are fewer than the jobs that could run in them."""
    under_way = sum(len(pool._under_way) for pool in _state["pools"])
    count = max(min(under_way, max_workers()), min(allowed, default=0) + 1 if allowed else 1)
    if count > _state["workers"]:
        _state["workers"] = count
        messages.tell({"is": "workers", "count": count})

