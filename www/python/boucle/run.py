"""The entry point: runs one program from its text to its end."""

import builtins
import gc
import importlib
import json
import linecache
import random
import sys
import types
from importlib.machinery import SourceFileLoader
from pathlib import Path

from . import columns, endings, failures, habits, hiding, lines, loop, messages, output, reading, watch, words


def _network() -> list:
    """Imports the modules that stand in for the network. Without the packages of its clients, some are left out."""
    found = []
    for name in ("exchange", "names", "clients", "executors"):
        try:
            found.append(importlib.import_module(f"{__package__}.{name}"))
        except ModuleNotFoundError:
            continue
    return found


NETWORK = _network()


def run(program: str) -> None:
    """Runs `program`, a JSON text with `source`, `filename` and `lang`, and tells the page until it has finished."""
    asked = json.loads(program)
    prepare(asked)
    messages.tell({"is": "started", "at_ms": messages.now_ms()})
    try:
        failures.report(_execute(asked["filename"], asked["source"]))
        endings.end()
    finally:
        messages.tell({"is": "finished", "at_ms": messages.now_ms()})
        messages.flush()


def prepare(asked: dict) -> None:
    """Makes the interpreter that of a program: `source`, `filename` and `lang`."""
    filename, source = asked["filename"], asked["source"]
    messages.reset()
    words.choose(asked.get("lang", "en"))
    lines.choose(filename)
    watch.reset()
    output.install()
    loop.install()
    habits.install()
    for module in NETWORK:
        for step in ("reset", "install"):
            if hasattr(module, step):
                getattr(module, step)()
    columns.install()
    hiding.hide(_execute.__code__)
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
            linecache.lazycache(lines.file_of(module), vars(module))
    if sys.platform == "emscripten":
        Path(filename).write_text(source, encoding="utf-8")
        sys.path.insert(0, str(Path(filename).absolute().parent))


def _execute(filename: str, source: str) -> BaseException | None:
    """Runs the program. Returns the exception that it does not catch."""
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
        reading.read(source)
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
