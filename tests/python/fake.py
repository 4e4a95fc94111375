"""A stand-in for the JS module `_boucle`, and a command that runs a program with it: `fake.py PROGRAM [LANGUAGE]`.

The printed text goes to the standard streams, and the messages, one a line, to the file that `MESSAGES` names.
"""

import json
import os
import sys
import time
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def module(tell) -> types.ModuleType:
    """Returns a module `_boucle` without a network, whose messages go to `tell`."""
    fake = types.ModuleType("_boucle")
    block = time.sleep

    def exchange(commands: str, wait_ms: float) -> str:
        block(max(wait_ms, 0) / 1000)
        return "[]"

    fake.now_ms = lambda: time.time() * 1000
    fake.sleep = lambda ms: block(ms / 1000)
    fake.exchange = exchange
    fake.tell = tell
    return fake


def main() -> None:
    """Runs the program of the command line."""
    streams = {"out": sys.stdout, "err": sys.stderr}
    log = open(os.environ["MESSAGES"], "w", encoding="utf-8") if "MESSAGES" in os.environ else None

    def tell(text: str) -> None:
        for message in json.loads(text):
            if message["is"] == "out":
                print(message["text"], end="", file=streams[message["stream"]], flush=True)
            if log is not None:
                print(json.dumps(message), file=log, flush=True)

    path = sys.argv[1]
    language = sys.argv[2] if len(sys.argv) > 2 else "en"
    sys.modules["_boucle"] = module(tell)
    sys.path.insert(0, str(ROOT / "www/python"))
    from boucle.run import run

    run(json.dumps({"source": Path(path).read_text(encoding="utf-8"), "filename": path, "lang": language}))


if __name__ == "__main__":
    main()
