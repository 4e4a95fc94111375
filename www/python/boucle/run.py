"""The entry point: runs one program from its text to its end."""

import ast
import builtins
import importlib
import json
import linecache
import os
import random
import sys
import types
from importlib.machinery import SourceFileLoader

from . import endings, failures, habits, lines, loop, messages, output, watch, words


def _network() -> list:
    """Imports the modules that stand in for the network."""
    found = []
    for name in ("exchange", "names", "sockets", "secure", "clients"):
        try:
            found.append(importlib.import_module(f"{__package__}.{name}"))
        except ModuleNotFoundError:
            continue
    return found


NETWORK = _network()


def run(program: str) -> None:
    """Runs `program`, a JSON text with `source`, `filename` and `lang`, and tells the page until it has finished."""
    asked = json.loads(program)
    messages.reset()
    words.choose(asked.get("lang", "en"))
    lines.choose(asked["filename"])
    _prepare(asked["filename"], asked["source"])
    messages.tell({"is": "started", "at_ms": messages.now_ms()})
    try:
        _execute(asked["filename"], asked["source"])
        endings.end()
    finally:
        messages.tell({"is": "finished", "at_ms": messages.now_ms()})
        messages.flush()


def _prepare(filename: str, source: str) -> None:
    watch.reset()
    output.install()
    loop.install()
    habits.install()
    for module in NETWORK:
        for step in ("reset", "install"):
            if hasattr(module, step):
                getattr(module, step)()
    sys.argv = [filename]
    # A memory snapshot has the state of its day.
    random.seed()
    # Pyodide adds its own finders, which answer absent modules with words of their own.
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    if sys.platform == "emscripten":
        with open(filename, "w", encoding="utf-8") as file:
            file.write(source)
        sys.path.insert(0, os.path.dirname(os.path.abspath(filename)))


def _execute(filename: str, source: str) -> None:
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
        habits.read(ast.parse(source, filename))
        main = types.ModuleType("__main__")
        main.__file__ = filename
        main.__loader__ = SourceFileLoader("__main__", filename)
        main.__builtins__ = builtins
        sys.modules["__main__"] = main
        exec(code, vars(main))
    except BaseException as exception:
        failures.report(exception)
