"""Lines of the program: where a stack or a suspended coroutine stands in it, and what that waits for."""

import asyncio
import gc
import sys
import types
from pathlib import Path

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

HERE = str(Path(__file__).parent)

_program = {"file": "<program>"}
_words: dict[types.CodeType, str | None] = {}


def choose(file: str) -> None:
    """Says which file is the program's."""
    _program["file"] = file


def is_own(code: types.CodeType | None) -> bool:
    """Reports whether `code` is the program's."""
    return code is not None and code.co_filename == _program["file"]


def current(depth: int = 1) -> int | None:
    """Returns the line of the program that is nearest to the top of the stack."""
    file = _program["file"]
    frame = sys._getframe(depth)
    while frame is not None:
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
    file = _program["file"]
    line = word = None
    awaitable = task.get_coro()
    for _ in range(MAX_DEPTH):
        frame, inner = _below(awaitable)
        if frame is not None:
            code = frame.f_code
            if code.co_filename == file:
                line, word = frame.f_lineno, None
            elif word is None:
                word = _word_of(code)
        if inner is None:
            break
        awaitable = inner
    return line, word or _word_of_future(getattr(task, "_fut_waiter", None))


def _below(awaitable):
    """Returns the frame of `awaitable`, if it has one, and what it awaits."""
    kind = type(awaitable)
    if kind is types.CoroutineType:
        return awaitable.cr_frame, awaitable.cr_await
    if kind is types.GeneratorType:
        return awaitable.gi_frame, awaitable.gi_yieldfrom
    if kind is types.AsyncGeneratorType:
        return awaitable.ag_frame, awaitable.ag_await
    if awaitable is None or isinstance(awaitable, asyncio.Future):
        return None, None
    # Python has no attribute from a step of an asynchronous generator to the generator.
    for inner in gc.get_referents(awaitable):
        if isinstance(inner, (types.AsyncGeneratorType, types.CoroutineType, types.GeneratorType)):
            return None, inner
    return None, None


def _word_of(code: types.CodeType) -> str | None:
    try:
        return _words[code]
    except KeyError:
        pass
    word = None
    folders = code.co_filename.replace("\\", "/").split("/")[:-1]
    if folders and folders[-1] == "asyncio":
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


def is_ours(filename: str) -> bool:
    """Reports whether `filename` belongs to this package."""
    return filename.startswith(HERE)


def without_ours(text: str) -> str:
    """Returns `text` without its lines of a traceback that belong to this package."""
    kept, is_left_out = [], False
    for line in text.splitlines():
        if line.startswith('  File "'):
            is_left_out = is_ours(line[len('  File "') :])
        elif not line.startswith("    "):
            is_left_out = False
        if not is_left_out:
            kept.append(line)
    return "\n".join(kept)
