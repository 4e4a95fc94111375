"""Runs programs side by side, each in a copy of this process, which
has loaded the libraries already. Prints what came of them as JSON.

    python listed_programs.py http://127.0.0.1:8000 FOLDER
"""

import asyncio
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

import aiohttp
import requests


def run(program, base, outputs):
    """Ends this process. `base` takes the place of httpbin."""
    code = 1
    for number, output in enumerate(outputs, 1):
        os.dup2(output.fileno(), number)
    try:
        source = program.read_text(encoding="utf-8")
        source = source.replace("https://httpbin.org", base)
        exec(compile(source, program.name, "exec"), {"__name__": "__main__"})
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(base, folder):
    running = {}
    for program in sorted(Path(folder).glob("*.py")):
        outputs = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        child = os.fork()
        if child == 0:
            run(program, base, outputs)
        running[child] = program.stem, outputs
    results = {}
    while running:
        child, status = os.wait()
        name, outputs = running.pop(child)
        for output in outputs:
            output.seek(0)
        out, err = [output.read().decode() for output in outputs]
        code = os.waitstatus_to_exitcode(status)
        results[name] = {"code": code, "out": out, "err": err}
    print(json.dumps(results))


if __name__ == "__main__":
    main(*sys.argv[1:])
