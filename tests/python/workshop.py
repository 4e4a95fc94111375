"""A browser with further interpreters for the tests, which are processes of their own.

`workshop.py PROGRAM [LANGUAGE]` runs a program as the page does. Its printed text goes to the standard streams, and the
messages, one a line, to the file that `MESSAGES` names. It answers requests to `/delay/SECONDS` itself. `CORES` is the
number of interpreters that may run jobs.
"""

import base64
import json
import os
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The program's interpreter among the others.
MAIN = -1


def now_ms():
    """Returns the time."""
    return time.time() * 1000


class Exchange:
    """The queue of jobs and the requests of all interpreters."""

    def __init__(self):
        self._changed = threading.Condition()
        self._answers = {MAIN: []}
        self._queue = []
        self._free = {}
        self._under_way = {}
        self._next = 0
        self.sent = []

    def exchange(self, at, commands, wait_ms):
        """Carries out the commands of interpreter `at`, and waits for its answers."""
        with self._changed:
            for command in commands:
                getattr(self, f"_{command['do']}")(at, command)
            self._assign()
            self._changed.wait_for(lambda: self._answers[at], None if wait_ms < 0 else wait_ms / 1000)
            answers, self._answers[at] = self._answers[at], []
            return answers

    def open(self, at):
        """Adds an interpreter."""
        with self._changed:
            self._answers[at] = []

    def lost(self, worker, message):
        """An interpreter has ended."""
        with self._changed:
            if (job := self._under_way.pop(worker, None)) is not None:
                self._tell(MAIN, {"id": job, "is": "lost", "message": message, "at_ms": now_ms()})

    def _tell(self, at, answer):
        self._answers[at].append(answer)
        self._changed.notify_all()

    def _work(self, at, command):
        self._queue.append(command)

    def _cancel_work(self, at, command):
        self._queue = [job for job in self._queue if job["id"] != command["id"]]

    def _take(self, at, command):
        self._free[at] = command["id"]

    def _done(self, at, command):
        self._under_way.pop(at, None)
        is_lost = "lost" in command
        answer = {**command, "is": "lost" if is_lost else "result", "at_ms": now_ms()}
        if is_lost:
            answer["message"] = command["lost"]
        self._tell(MAIN, answer)

    def _number(self, at, command):
        self._next = max(self._next, command.get("from", 0))
        if "count" in command:
            self._tell(at, {"id": command["id"], "is": "number", "first": self._next})
            self._next += command["count"]

    def _send(self, at, command):
        self.sent.append((at, command["id"], command["url"]))
        seconds = float(command["url"].rsplit("/", 1)[1])
        threading.Timer(seconds, self._end, (at, command, now_ms())).start()

    def _abort(self, at, command):
        pass

    def _end(self, at, command, sent_ms):
        body = base64.b64encode(json.dumps({"url": command["url"]}).encode()).decode()
        with self._changed:
            n = command["id"]
            head = {"id": n, "is": "head", "status": 200, "reason": "OK", "headers": [], "url": command["url"]}
            self._tell(at, {**head, "sent_ms": sent_ms, "at_ms": now_ms()})
            self._tell(at, {"id": n, "is": "body", "data": body})
            self._tell(at, {"id": n, "is": "end", "arrived_ms": now_ms()})

    def _assign(self):
        for job in list(self._queue):
            worker = next((free for free in self._free if job["on"] is None or free in job["on"]), None)
            if worker is not None:
                self._queue.remove(job)
                self._under_way[worker] = job["id"]
                self._tell(worker, {"id": self._free.pop(worker), "is": "job", "job": job["id"], "data": job["data"]})
                self._tell(MAIN, {"id": job["id"], "is": "began", "worker": worker, "at_ms": now_ms()})


class Page:
    """Takes the messages of all interpreters, and starts further ones."""

    def __init__(self, program):
        self.exchange = Exchange()
        self._program = program
        self._workers = []
        self._lock = threading.Lock()
        self._streams = {"out": sys.stdout, "err": sys.stderr}
        self._log = open(os.environ["MESSAGES"], "w", encoding="utf-8") if "MESSAGES" in os.environ else None
        # Kept, because the program's interpreter replaces it.
        self._start = subprocess.Popen

    def tell(self, messages):
        """Takes messages."""
        with self._lock:
            for message in messages:
                if message["is"] == "out":
                    print(message["text"], end="", file=self._streams[message["stream"]], flush=True)
                if self._log is not None:
                    print(json.dumps(message), file=self._log, flush=True)
        for message in messages:
            while message["is"] == "workers" and len(self._workers) < message["count"]:
                self._add(len(self._workers))

    def _add(self, worker):
        self.exchange.open(worker)
        command = [sys.executable, __file__, "--serve", json.dumps({**self._program, "worker": worker})]
        other = self._start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._workers.append(other)
        threading.Thread(target=self._hear, args=(worker, other), daemon=True).start()

    def _hear(self, worker, other):
        for line in other.stdout:
            asked = json.loads(line)
            if "tell" in asked:
                self.tell(asked["tell"])
                continue
            answers = self.exchange.exchange(worker, asked["commands"], asked["wait"])
            try:
                other.stdin.write(json.dumps(answers).encode() + b"\n")
                other.stdin.flush()
            except OSError:
                break
        self.exchange.lost(worker, "killed")

    def end(self):
        """Ends the other interpreters."""
        for other in self._workers:
            other.kill()


def module(exchange, tell):
    """Returns a module `_boucle`."""
    fake = types.ModuleType("_boucle")
    block = time.sleep
    fake.workers = fake.cores = int(os.environ.get("CORES", "2"))
    fake.now_ms = now_ms
    fake.sleep = lambda ms: block(max(ms, 0) / 1000)
    posted = []

    def exchange_all(commands, wait_ms):
        before, posted[:] = posted[:], []
        return json.dumps(exchange(before + json.loads(commands), wait_ms))

    fake.post = lambda commands: posted.extend(json.loads(commands))
    fake.exchange = exchange_all
    fake.tell = lambda messages: tell(json.loads(messages))
    sys.modules["_boucle"] = fake
    sys.path.insert(0, str(ROOT / "www/python"))


def serve(program):
    """Runs jobs for the program's interpreter."""
    asks, answers = os.fdopen(os.dup(1), "w"), os.fdopen(os.dup(0))
    block = time.sleep

    def post(what):
        asks.write(json.dumps(what) + "\n")
        asks.flush()

    def exchange(commands, wait_ms):
        post({"commands": commands, "wait": wait_ms})
        line = answers.readline()
        while not line:
            block(3600)
        return json.loads(line)

    module(exchange, lambda messages: post({"tell": messages}))
    from boucle.serve import serve

    serve(program)


def main():
    """Runs the program of the command line."""
    if sys.argv[1] == "--serve":
        serve(sys.argv[2])
    path, *language = sys.argv[1:]
    program = {"source": Path(path).read_text(encoding="utf-8"), "filename": path, "lang": (language or ["en"])[0]}
    page = Page(program)
    module(lambda commands, wait_ms: page.exchange.exchange(MAIN, commands, wait_ms), page.tell)
    from boucle.run import run

    try:
        run(json.dumps(program))
    finally:
        page.end()


if __name__ == "__main__":
    main()
