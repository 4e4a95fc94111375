"""Lines of the program: where a stack or a suspended coroutine stands in it, and what that waits for."""

import asyncio
import gc
import operator
import sys
import types

# A coroutine that awaits so many others is not followed further.
MAX_DEPTH = 200

# What a coroutine of asyncio waits for, by the first part of its qualified name.
OF_ASYNCIO = {
    "sleep": "sleep",
    "__sleep0": "sleep",
    "Lock": "lock",
    "Semaphore": "semaphore",
    "Event": "event",
    "Condition": "condition",
    "Barrier": "barrier",
    "Queue": "queue",
    "TaskGroup": "task",
    "wait": "task",
    "_wait": "task",
    "as_completed": "task",
    "_AsCompletedIterator": "task",
    "open_connection": "stream",
    "StreamReader": "stream",
    "StreamWriter": "stream",
}
OF_CLIENTS = ("aiohttp", "httpx", "httpcore")

_program = {"file": "<program>"}

# What is known of code: a word, or that it is the program's.
_OWN = "own"
_words: dict[types.CodeType, str | None] = {}

# The code and frame of what can be awaited, and what it awaits itself.
_GETTERS = {
    kind: tuple(operator.attrgetter(f"{prefix}_{name}") for name in ("code", "frame", below))
    for kind, prefix, below in (
        (types.CoroutineType, "cr", "await"),
        (types.GeneratorType, "gi", "yieldfrom"),
        (types.AsyncGeneratorType, "ag", "await"),
    )
}


def choose(file: str) -> None:
    """Says which file is the program's."""
    _program["file"] = file
    _words.clear()


def is_own(code: types.CodeType | None) -> bool:
    """Reports whether `code` is the program's."""
    return code is not None and code.co_filename == _program["file"]


def current(depth: int = 1, bottom: types.CodeType | None = None) -> int | None:
    """Returns the line of the program that is nearest to the top of the stack, above the code `bottom` if it is there."""
    file = _program["file"]
    frame = sys._getframe(depth)
    while frame is not None and frame.f_code is not bottom:
        if frame.f_code.co_filename == file:
            return frame.f_lineno
        frame = frame.f_back
    return None


def code_of(awaitable) -> types.CodeType | None:
    """Returns the code of a coroutine or generator."""
    for attribute in ("cr_code", "gi_code", "ag_code"):
        if (code := getattr(awaitable, attribute, None)) is not None:
            return code
    return None


def suspended(task) -> tuple[int | None, str | None]:
    """Returns the line of the program where `task` is suspended, and a word for what it waits for."""
    line = None
    awaitable = task.get_coro()
    for _ in range(MAX_DEPTH):
        getters = _GETTERS.get(type(awaitable))
        if getters is None:
            awaitable = _below(awaitable)
        else:
            code_of_it, frame_of_it, below_it = getters
            word = _word_of(code_of_it(awaitable))
            if word is _OWN:
                frame = frame_of_it(awaitable)
                line = frame.f_lineno if frame is not None else line
            elif word is not None and line is not None:
                return line, word
            awaitable = below_it(awaitable)
        if awaitable is None:
            break
    return line, _word_of_future(getattr(task, "_fut_waiter", None))


def _below(awaitable):
    """Returns what an awaitable without a frame awaits."""
    if isinstance(awaitable, asyncio.Future):
        return None
    # Python has no attribute from a step of an asynchronous generator to the generator.
    for below in gc.get_referents(awaitable):
        if type(below) in _GETTERS:
            return below
    return None


def _word_of(code: types.CodeType) -> str | None:
    try:
        return _words[code]
    except KeyError:
        pass
    word = None
    folders = code.co_filename.replace("\\", "/").split("/")[:-1]
    if is_own(code):
        word = _OWN
    elif folders and folders[-1] == "asyncio":
        word = OF_ASYNCIO.get(code.co_qualname.split(".")[0])
    elif any(client in folders for client in OF_CLIENTS):
        word = "request"
    _words[code] = word
    return word


def _word_of_future(future) -> str | None:
    if future is None:
        return None
    if isinstance(future, (asyncio.Task, asyncio.tasks._GatheringFuture)):
        return "task"
    return "future"


def file() -> str:
    """Returns the name of the program's file."""
    return _program["file"]


def current_of_caller(depth: int) -> int | None:
    """Returns the line of the program if its own code is at `depth` of the stack, without looking further down."""
    frame = sys._getframe(depth)
    return frame.f_lineno if frame.f_code.co_filename == _program["file"] else None


def file_of(module: types.ModuleType) -> str:
    """Returns the file that tracebacks name for the code of `module`."""
    for value in vars(module).values():
        members = vars(value).values() if isinstance(value, type) else (value,)
        for member in members:
            if isinstance(member, types.FunctionType) and member.__module__ == module.__name__:
                return member.__code__.co_filename
    return module.__file__
