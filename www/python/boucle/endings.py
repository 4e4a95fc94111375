"""The end of a program: what CPython does when a script has run, in the same order."""

import atexit
import gc
import sys
import threading

from . import failures, habits, jobs, messages, watch

# The last warnings of CPython come when no Python code runs any more. It calls that place so.
NOWHERE = ("<sys>", 0) if sys.version_info >= (3, 12) else ("sys", 1)

_nowhere: dict = {"sys": sys, "collect": gc.collect, "__name__": "sys"}


def end() -> None:
    """Ends the program."""
    watch.loop.rest()
    jobs.finish()
    threading._shutdown()
    atexit._run_exitfuncs()
    failures.flush_output()
    # There is nothing to be imported any more, so warnings do not advise to trace allocations.
    tracing = sys.modules.get("tracemalloc")
    sys.modules["tracemalloc"] = None
    try:
        _forget_exception()
        messages.flush()
        _forget_main()
    finally:
        sys.modules["tracemalloc"] = tracing
    habits.semaphores.tell()


def _forget_exception() -> None:
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            _evaluate_nowhere(f"delattr(sys, '{name}')")


def _forget_main() -> None:
    """Destroys what the program has left.

    What the current event loop holds stays: CPython destroys it when nothing can be printed any more.
    """
    _evaluate_nowhere("collect()")
    # Compared there, so that it is destroyed there.
    _evaluate_nowhere("sys.modules.pop('__main__', None) is None")
    _evaluate_nowhere("collect()")


def _evaluate_nowhere(expression: str) -> None:
    """Evaluates `expression` where warnings name no file."""
    file, line = NOWHERE
    code = compile(expression, file, "eval").replace(co_firstlineno=line)
    eval(code, _nowhere)
