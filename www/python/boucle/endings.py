"""The end of a program: what CPython does when a script has run, in the same order."""

import atexit
import gc
import sys
import threading
from asyncio import events

from . import habits, watch

# The last warnings of CPython come when no Python code runs any more. It calls that place so.
NOWHERE = ("<sys>", 0) if sys.version_info >= (3, 13) else ("sys", 1)


def end() -> None:
    """Ends the program."""
    watch.loop.rest()
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)
    _forget_main()
    habits.semaphores.tell()


def _forget_main() -> None:
    """Destroys what the program has left, and what its event loop has."""
    sys.modules.pop("__main__", None)
    _collect()
    events._event_loop_policy = None
    _collect()


def _collect() -> None:
    file, line = NOWHERE
    code = compile("collect()", file, "eval").replace(co_firstlineno=line)
    eval(code, {"collect": gc.collect, "__name__": "sys"})
