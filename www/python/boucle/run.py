"""The entry point: runs one program from its text to its end."""

import builtins
import gc
import json
import linecache
import random
import sys
import types
from importlib.machinery import SourceFileLoader
from pathlib import Path

from . import clients, endings, exchange, failures, habits, lines, loop, messages, names, output, watch, words


def prepare() -> None:
    """Does what is the same for all programs, once. A memory snapshot is taken after it."""
    clients.install()


def run(program: str) -> None:
    """Runs `program`, a JSON text with `source`, `filename` and `lang`, and tells the page until it has finished."""
    asked = json.loads(program)
    messages.reset()
    words.choose(asked.get("lang", "en"))
    lines.choose(asked["filename"])
    _begin(asked["filename"], asked["source"])
    messages.tell({"is": "started", "at_ms": messages.now_ms()})
    try:
        failures.report(_execute(asked["filename"], asked["source"]))
        endings.end()
    finally:
        messages.tell({"is": "finished", "at_ms": messages.now_ms()})
        messages.flush()


def _begin(filename: str, source: str) -> None:
    prepare()
    for module in (watch, exchange, names, clients):
        module.reset()
    for module in (output, loop, habits):
        module.install()
    lines.hide_ours(_execute.__code__)
    _show_lines(filename, source)
    sys.argv = [filename]
    # A memory snapshot has the state of the day when it was taken.
    random.seed()
    # What is there now stays. Without it the program's garbage is found sooner.
    gc.freeze()


def _show_lines(filename: str, source: str) -> None:
    """Lets tracebacks and warnings find the lines of the program, and those of asyncio in its archive."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    for name, module in list(sys.modules.items()):
        if name.startswith("asyncio."):
            linecache.lazycache(module.__file__, vars(module))
    if sys.platform == "emscripten":
        Path(filename).write_text(source, encoding="utf-8")
        sys.path.insert(0, str(Path(filename).absolute().parent))


def _execute(filename: str, source: str) -> BaseException | None:
    """Runs the program. Returns the exception that it does not catch."""
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
        habits.read(source)
        main = types.ModuleType("__main__")
        main.__file__ = filename
        main.__cached__ = None
        main.__loader__ = SourceFileLoader("__main__", filename)
        main.__builtins__ = builtins
        if sys.version_info < (3, 14):
            main.__annotations__ = {}
        sys.modules["__main__"] = main
        exec(code, vars(main))
    except BaseException as exception:
        return exception
    return None
