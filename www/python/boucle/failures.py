"""Exceptions that the program does not catch: its traceback as CPython prints it, and the line for the page."""

import contextlib
import importlib.util
import sys
import traceback

# Python imports these itself when it words a failure or a warning, which takes long in a browser.
import difflib  # noqa: F401, I001
import tracemalloc  # noqa: F401

from . import hiding, lines, messages, words


def clean(exception: BaseException) -> None:
    """Removes the frames of this package from the tracebacks of `exception` and of those that it names."""
    seen, left = set(), [exception]
    while left:
        one = left.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        one.__traceback__ = _without_ours(one.__traceback__)
        left += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]


def _without_ours(trace):
    while trace is not None and hiding.is_ours(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    kept = trace
    while kept is not None:
        after = kept.tb_next
        while after is not None and hiding.is_ours(after.tb_frame.f_code.co_filename):
            after = after.tb_next
        if after is not kept.tb_next:
            kept.tb_next = after
        kept = after
    return trace


def report(exception: BaseException | None) -> None:
    """Does what CPython does with an exception that ends the program, and tells the page."""
    if exception is None:
        return
    clean(exception)
    if isinstance(exception, SystemExit):
        _exit(exception)
        return
    if isinstance(exception, ModuleNotFoundError):
        _name_what_is_there(exception)
    kind, trace = type(exception), exception.__traceback__
    sys.last_exc = sys.last_value = exception
    sys.last_type, sys.last_traceback = kind, trace
    message = {
        "is": "failed",
        "at_ms": messages.now_ms(),
        "message": "".join(traceback.format_exception_only(kind, exception)[-1:]).strip(),
        "line": line_of(exception),
        "traceback": "".join(traceback.format_exception(kind, exception, trace)),
    }
    _print(kind, exception, trace)
    messages.tell(message)


def flush_output() -> None:
    """Writes what the program has printed. It may have closed or replaced its streams."""
    for stream in (getattr(sys, "stdout", None), getattr(sys, "stderr", None)):
        with contextlib.suppress(AttributeError, ValueError):
            stream.flush()


def _print(kind, exception, trace) -> None:
    flush_output()
    hook = getattr(sys, "excepthook", None)
    if hook is None or hook is sys.__excepthook__:
        # Nothing can be said where the program has spoiled its stream.
        with contextlib.suppress(Exception):
            if sys.stderr is not None:
                traceback.print_exception(kind, exception, trace)
        return
    try:
        hook(kind, exception, trace)
    except SystemExit as exit_of_hook:
        _exit(exit_of_hook)
    except BaseException as failure:
        clean(failure)
        print("Error in sys.excepthook:", file=sys.stderr)
        traceback.print_exception(failure)
        print("\nOriginal exception was:", file=sys.stderr)
        traceback.print_exception(kind, exception, trace)


def line_of(exception: BaseException) -> int | None:
    """Returns the line of the program on which `exception` was raised, or that called what raised it."""
    if isinstance(exception, SyntaxError) and exception.filename == lines.file():
        return exception.lineno
    line, trace = None, exception.__traceback__
    while trace is not None:
        if lines.is_own(trace.tb_frame.f_code):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _exit(exception: SystemExit) -> None:
    if exception.code is not None and not isinstance(exception.code, int):
        flush_output()
        with contextlib.suppress(Exception):
            if sys.stderr is not None:
                print(exception.code, file=sys.stderr)


def _name_what_is_there(exception: ModuleNotFoundError) -> None:
    top = (exception.name or "").partition(".")[0]
    try:
        is_absent = top and importlib.util.find_spec(top) is None
    except (ImportError, ValueError):
        is_absent = True
    if is_absent:
        exception.add_note(words.say("absent", top))
