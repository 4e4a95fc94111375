"""Runs programs with executors for the tests: in processes that stand for interpreters of the page, and on CPython."""

import json
import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

WORKSHOP = Path(__file__).with_name("workshop.py")
# A failed test may have left a program that waits.
MAX_RUN_S = 120


class Ran:
    """What a program has printed, and its messages."""

    def __init__(self, out, err, messages):
        self.out = out
        self.err = err
        self.messages = messages

    @property
    def lines(self):
        """The printed lines."""
        return self.out.splitlines()

    def of(self, kind):
        """Returns the messages of a kind."""
        return [message for message in self.messages if message["is"] == kind]

    def notes(self, kind):
        """Returns the lines and values of the notes of a kind."""
        return [(note["line"], *note["values"]) for note in self.of("note") if note["kind"] == kind]


def in_page(text, cores=2, language="en"):
    """Runs a program as the page does."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "messages"
        run = _run([WORKSHOP, "program.py", language], text, folder, {"MESSAGES": str(file), "CORES": str(cores)})
        messages = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return Ran(run.stdout, run.stderr, messages)


def on_cpython(text):
    """Runs a program without the page."""
    with tempfile.TemporaryDirectory() as folder:
        run = _run(["program.py"], text, folder, {})
        return Ran(run.stdout, run.stderr, [])


def _run(command, text, folder, environment):
    (Path(folder) / "program.py").write_text(textwrap.dedent(text).strip() + "\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, *command]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=MAX_RUN_S, check=False
    )
