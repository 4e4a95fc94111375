"""The tasks of a run, as the page sees them."""

import asyncio
import weakref
from asyncio import base_events, events

from . import hiding, lines, messages

FILE_OF_LOOPS = lines.file_of(base_events)
MAX_ERROR_CHARS = 500

# What is below it on the stack is not a reason for what a callback does.
RUN = events.Handle._run.__code__


class Seen:
    """What is known of a task."""

    __slots__ = ("n", "parent", "line", "at", "is_own")

    def __init__(self, n: int | None, parent: "Seen | None", line: int | None, code) -> None:
        # A loop's task of its own, to close generators, has no number and is not told to the page.
        self.n = n
        # A library's task of the program's task.
        self.parent = parent
        self.line = line
        self.is_own = lines.is_own(code)
        self.at = code.co_firstlineno if self.is_own else line


_state: dict = {"count": 0, "creation": None}
_others: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


def reset() -> None:
    """Begins a run: ids count from 0."""
    _state.update(count=0, creation=None)
    _others.clear()


def seen(task) -> Seen:
    """Returns what is known of `task`, which is told to the page when it is seen for the first time."""
    try:
        return task._boucle
    except AttributeError:
        return _others.get(task) or _notice(task)


def own(task: Seen) -> Seen:
    """Returns the task of the program's own code for which a library made `task`."""
    nearest = task
    while not nearest.is_own and nearest.parent is not None:
        nearest = nearest.parent
    return nearest if nearest.is_own else task


def creating(coro) -> tuple:
    """Remembers who makes a task of `coro` on which line. Returns what was remembered before, and the time."""
    before = _state["creation"]
    by = asyncio.current_task() if asyncio._get_running_loop() is not None else None
    # Not `coro` itself, because it lives as long as the program has it.
    _state["creation"] = (seen(by) if by is not None else None, lines.current(3, RUN), _name_of(coro), lines.code_of(coro))
    return before, messages.now_ms()


def created(task, before: tuple, is_eager: bool):
    """Tells the page of `task`, and of its first step if it was made at once. Returns `task`."""
    if isinstance(task, asyncio.Task):
        known = seen(task)
        if is_eager and (task.done() or getattr(task.get_coro(), "cr_suspended", False)):
            step(task, known, before[1], messages.now_ms())
    return task


def restore(before: tuple) -> None:
    """Ends what `creating` has begun."""
    _state["creation"] = before[0]


def step(task, known: Seen, from_ms: float, to_ms: float) -> None:
    """Tells the page that `task` has made a step."""
    if known.n is None:
        return
    line, word = (None, None) if (done := task.done()) else lines.suspended(task)
    known.at = line or known.line
    messages.tell({"is": "step", "task": known.n, "from_ms": from_ms, "to_ms": to_ms, "line": line, "for": word})
    if done:
        _tell_end(task, known.n, to_ms)


def _tell_end(task, n: int, at_ms: float) -> None:
    error = None
    if task.cancelled():
        outcome = "cancelled"
    # task.exception() would count as fetching the exception.
    elif (exception := task._exception) is not None:
        outcome = "failed"
        error = _line_of(exception)[:MAX_ERROR_CHARS]
    else:
        outcome = "done"
    messages.tell({"is": "ended", "task": n, "at_ms": at_ms, "outcome": outcome, "error": error})


def _line_of(exception: BaseException) -> str:
    """Returns the last line of a traceback. `traceback` would also quote the lines of its causes, which takes long."""
    kind = type(exception)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    try:
        text = str(exception)
    except Exception:
        text = "<exception str() failed>"
    return f"{name}: {text}" if text else name


def _name_of(coro) -> str:
    return getattr(coro, "__qualname__", type(coro).__name__)


def _notice(task) -> Seen:
    creation, _state["creation"] = _state["creation"], None
    if creation is None:
        # A library has made it without the loop.
        coro = task.get_coro()
        creation = (None, None, _name_of(coro), lines.code_of(coro))
    creator, line, name, code = creation
    is_of_loop = code is not None and (code.co_filename == FILE_OF_LOOPS or hiding.is_ours(code.co_filename))
    known = Seen(None if is_of_loop else _state["count"], creator, line, code)
    try:
        task._boucle = known
    except AttributeError:
        _others[task] = known
    if is_of_loop:
        return known
    _state["count"] += 1
    messages.tell({
        "is": "task",
        "id": known.n,
        "name": task.get_name(),
        "coro": name,
        "parent": creator.n if creator is not None else None,
        "line": line,
        "at_ms": messages.now_ms(),
    })
    return known
