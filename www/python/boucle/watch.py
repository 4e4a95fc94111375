"""The observer of the event loop: steps of tasks, and what holds the loop.

It takes one stamp for each callback, between the callbacks, so that neither asyncio nor a traceback meets a function of
its own. It holds nothing longer than asyncio does.
"""

import asyncio
import operator

from . import lines, messages, tasks

# The loop is blocked from here on.
MIN_BLOCKED_MS = 50

# Short blocking calls hold the loop if together they take this share of its time.
MIN_SHARE_OF_CALLS = 0.5

# Shorter callbacks that are not steps of tasks are left out.
MIN_BUSY_MS = 0.1

_STEPS = ("task_wakeup", "__wakeup", "__step")


class Watch:
    """What the running loop does."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begins a run: no loop has run yet."""
        self._since: float | None = None
        self._callback = None
        self._task = None
        self._known = None
        self._blocking: tuple[float, int | None] = (0.0, None)
        self._blocking_ms = 0.0

    def turn(self, callback) -> None:
        """The loop is about to call `callback`."""
        at_ms = messages.now_ms()
        if self._since is not None:
            self._finish(at_ms)
            messages.flush_if_due(at_ms)
        self._since = at_ms
        self._task = task = _stepped_by(callback)
        if task is None:
            self._callback = callback
        else:
            self._known = tasks.seen(task)

    def rest(self) -> None:
        """The loop has called everything that was ready."""
        if self._since is not None:
            at_ms = messages.now_ms()
            self._finish(at_ms)
            self._since = None
            messages.flush_if_due(at_ms)

    def blocked_by(self, from_ms: float, to_ms: float, line: int | None) -> None:
        """A call on `line` of the program has blocked."""
        if self._since is None:
            messages.tell({"is": "busy", "from_ms": from_ms, "to_ms": to_ms, "line": line})
        elif line is not None:
            self._blocking_ms += to_ms - from_ms
            self._blocking = max(self._blocking, (to_ms - from_ms, line), key=operator.itemgetter(0))

    def _finish(self, at_ms: float) -> None:
        since_ms, task, callback = self._since, self._task, self._callback
        self._task = self._callback = None
        if task is not None:
            known = self._known
            n, began_on = known.n, known.at
            tasks.step(task, known, since_ms, at_ms)
        elif at_ms - since_ms < MIN_BUSY_MS:
            return
        else:
            n, began_on = None, _first_line(callback)
            line = self._blocking[1] or began_on
            messages.tell({"is": "busy", "from_ms": since_ms, "to_ms": at_ms, "line": line})
        if at_ms - since_ms >= MIN_BLOCKED_MS:
            span = {"from_ms": since_ms, "to_ms": at_ms}
            # Otherwise it was a computation, from the line on which the step began.
            is_share = self._blocking_ms >= MIN_SHARE_OF_CALLS * (at_ms - since_ms)
            is_call = is_share or self._blocking[0] >= MIN_BLOCKED_MS
            line = self._blocking[1] if is_call or began_on is None else began_on
            messages.tell({"is": "blocked", **span, "line": line, "task": n, "call": is_call})
        self._blocking, self._blocking_ms = (0.0, None), 0.0


def _stepped_by(callback):
    """Returns the task of which `callback` makes a step."""
    kind = type(callback)
    if kind.__name__ == "TaskStepMethWrapper" or getattr(callback, "__name__", None) in _STEPS:
        owner = callback.__self__
        return owner if isinstance(owner, asyncio.Task) else None
    return None


def _first_line(callback) -> int | None:
    callback = getattr(callback, "func", callback)
    code = getattr(callback, "__code__", None)
    return code.co_firstlineno if lines.is_own(code) else None


loop = Watch()


def reset() -> None:
    """Begins a run: its tasks count from 0."""
    loop.forget()
    tasks.reset()


def whereabouts() -> tuple[int | None, int | None]:
    """Returns the id of the program's task that runs, and the line of the program that it runs.

    A task that a library made stands for the program's task that waits for it.
    """
    line = lines.current(2, tasks.RUN)
    if asyncio._get_running_loop() is None or (task := asyncio.current_task()) is None:
        return None, line
    known = tasks.seen(task)
    own = tasks.own(known)
    return own.n, line or known.line or own.line


def blocked_by(from_ms: float, to_ms: float) -> None:
    """Reports that the call on the current line has blocked from `from_ms` to `to_ms`."""
    loop.blocked_by(from_ms, to_ms, lines.current(2))
