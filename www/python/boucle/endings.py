"""The end of a program: what CPython does when a script has run, in the same order."""

import atexit
import gc
import sys
import threading

from . import failures, habits, jobs, messages, watch

# The last warnings of CPython come when no Python code runs any more. It calls that place so.
NOWHERE = ("<sys>", 0) if sys.version_info >= (3, 12) else ("sys", 1)

_nowhere: dict = {"collect": gc.collect, "__name__": "sys"}


def end() -> None:
    """Ends the program."""
    watch.loop.rest()
    jobs.finish()
    threading._shutdown()
    atexit._run_exitfuncs()
    failures.flush_output()
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)
    messages.flush()
    _forget_main()
    habits.semaphores.tell()


def _forget_main() -> None:
    """Destroys what the program has left.

    What the current event loop holds stays: CPython destroys it when nothing can be printed any more.
    """
    _collect()
    sys.modules.pop("__main__", None)
    _collect()


def _collect() -> None:
    file, line = NOWHERE
    code = compile("collect()", file, "eval").replace(co_firstlineno=line)
    eval(code, _nowhere)
