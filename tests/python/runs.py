"""Runs of programs for the tests: in the page's manner with a stand-in for the browser, and by Python itself."""

import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

FAKE = Path(__file__).with_name("fake.py")
MAX_RUN_S = 60


class Run:
    """What a program has printed and told."""

    def __init__(self, source: str, language: str = "en"):
        with tempfile.TemporaryDirectory() as folder:
            program, log = Path(folder, "program.py"), Path(folder, "messages")
            program.write_text(textwrap.dedent(source), encoding="utf-8")
            command = [sys.executable, str(FAKE), program.name, language]
            done = _done(command, folder, MESSAGES=str(log))
            self.code = done.returncode
            self.messages = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        self.text = self.printed("out")
        self.errors = self.printed("err") + done.stderr * bool(done.returncode)

    def printed(self, stream: str) -> str:
        """Returns what was printed to a stream."""
        return "".join(message["text"] for message in self.all("out") if message["stream"] == stream)

    def all(self, kind: str) -> list[dict]:
        """Returns the messages of a kind."""
        return [message for message in self.messages if message["is"] == kind]

    def notes(self, kind: str) -> list[tuple]:
        """Returns the lines and values of a kind of notes."""
        return [(note["line"], *note["values"]) for note in self.all("note") if note["kind"] == kind]


def by_python(source: str) -> tuple[str, str]:
    """Returns what Python itself prints: to its output, and to its errors."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "program.py").write_text(textwrap.dedent(source), encoding="utf-8")
        done = _done([sys.executable, "program.py"], folder)
    return done.stdout, done.stderr


def comparable(text: str) -> str:
    """Returns `text` without addresses, durations and the folders of files."""
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    text = re.sub(r'[^\s"]*/', "", text)
    return re.sub(r"\d+\.\d+ seconds", "N seconds", text)


def _done(command: list[str], folder: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=MAX_RUN_S,
    )
