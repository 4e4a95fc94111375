"""An interpreter that runs jobs of another one, as a thread or a process does."""

import base64
import collections
import json
import logging
import os
import pickle
import posix
import sys
import threading
import traceback
import types
from multiprocessing.process import current_process

from . import definitions, exchange, jobs, memory, messages, remote, run, words

# The tasks and lanes of this interpreter are not drawn.
TOLD = ("out", "request", "sent", "answer", "done", "lost", "note")
# Process 42 is the program.
FIRST_PID = 43


class Exited(BaseException):
    """The function has called `os._exit`."""


class Server:
    """The jobs of this interpreter, one after the other."""

    def __init__(self, source: str, filename: str, worker: int) -> None:
        self._source = source
        self._filename = filename
        self._worker = worker
        self._jobs: collections.deque = collections.deque()
        self._job: dict | None = None
        self._threads = types.ModuleType("__main__")
        self._kept = None
        self._processes: dict = {}
        self._initialized: set = set()

    def run(self) -> None:
        """Takes jobs until the page ends this worker."""
        while True:
            exchange.current.order({"do": "take", "id": "take"}, self._jobs.extend)
            while not self._jobs:
                exchange.current.wait(None)
            answer = self._jobs.popleft()
            if answer["is"] == "lost":
                return
            self._answer(answer)

    def runs_process(self) -> bool:
        """Reports whether the job that runs is a process's."""
        return self._job is not None and self._job["kind"] == "process"

    def tellable(self, kept: list) -> list:
        """Returns the messages that go to the page: this interpreter's requests are the job's."""
        told = [message for message in kept if message["is"] in TOLD]
        for message in told:
            if self._job is not None and message["is"] == "request":
                message.update(task=None, job=self._job["n"], line=message["line"] or self._job["line"])
        return told

    def _answer(self, answer: dict) -> None:
        self._job = job = pickle.loads(base64.b64decode(answer["data"]))
        from_ms = messages.now_ms()
        done = {"do": "done", "id": answer["job"], "worker": self._worker, "from_ms": from_ms}
        try:
            result = self._thread(job) if job["kind"] == "thread" else self._process(job)
        except Exited as ended:
            result = {"lost": str(ended)}
        sys.stdout.flush()
        sys.stderr.flush()
        messages.flush()
        done["to_ms"] = messages.now_ms()
        if "lost" in result:
            done["lost"] = result["lost"]
        else:
            done["data"] = base64.b64encode(pickle.dumps({"changed": [], **result})).decode("ascii")
        exchange.current.give(done)
        self._job = None

    def _thread(self, job: dict) -> dict:
        threading.current_thread().name = job["name"]
        sys.modules["__main__"] = self._threads
        names = vars(self._threads)
        lacking = {}
        for call in filter(None, (job["initialize"], job["call"])):
            self._define(call["keep"])
            lacking.update(call["lacking"])
            for name in call["lacking"]:
                names.pop(name, None)
            names.update((name, pickle.loads(value)) for name, value in call["values"].items())
        try:
            if not self._initialize(job, job["initialize"] and job["initialize"]["data"]):
                return {"lost": "initializer"}
            fn, args, kwargs = pickle.loads(job["call"]["data"])
        except Exception as error:
            return remote.packed_error(remote.not_packed(error, "thread"), "thread")
        watched = memory.Memory(fn, args, kwargs, names)
        try:
            result = remote.packed_result(fn(*args, **kwargs), "thread")
        except Exited:
            raise
        except BaseException as error:
            if isinstance(error, NameError) and error.name in lacking:
                error = pickle.PicklingError(words.say("copy", f"{error.name}: {lacking[error.name]}"))
            result = remote.packed_error(error, "thread")
        return {**result, "changed": watched.changed()}

    def _define(self, keep: list) -> None:
        if self._kept is None or not self._kept.issuperset(keep):
            self._kept = {*(self._kept or ()), *keep}
            self._threads.__file__ = self._filename
            definitions.Definitions(self._source, self._filename, self._kept).define(vars(self._threads))

    def _process(self, job: dict) -> dict:
        threading.current_thread().name = "MainThread"
        current_process()._name = f"SpawnProcess-{self._worker + 1}"
        if (module := self._processes.get(job["pool"])) is None and (module := self._imported()) is None:
            return {"lost": "exit"}
        self._processes[job["pool"]] = sys.modules["__main__"] = sys.modules["__mp_main__"] = module
        try:
            if not self._initialize(job, job["initialize"]):
                del self._processes[job["pool"]]
                return {"lost": "initializer"}
            fn, args, kwargs = pickle.loads(job["call"])
        except Exited:
            raise
        except BaseException:
            # A process of CPython ends like this, too.
            traceback.print_exc()
            return {"lost": "exit"}
        try:
            return remote.packed_result(fn(*args, **kwargs), "process")
        except Exited:
            self._processes.pop(job["pool"], None)
            raise
        except BaseException as error:
            return remote.packed_error(error, "process")

    def _imported(self):
        """Imports the program, as a process that is spawned does."""
        module = types.ModuleType("__mp_main__")
        module.__file__ = self._filename
        sys.modules["__main__"] = sys.modules["__mp_main__"] = module
        current_process()._inheriting = True
        try:
            exec(compile(self._source, self._filename, "exec", dont_inherit=True), vars(module))
        except BaseException as error:
            error.__traceback__ = error.__traceback__.tb_next
            traceback.print_exception(error)
            return None
        finally:
            del current_process()._inheriting
        return module

    def _initialize(self, job: dict, data) -> bool:
        key = (job["kind"], job["pool"])
        if not data or key in self._initialized:
            return True
        try:
            fn, args, kwargs = pickle.loads(data)
            fn(*args, **kwargs)
        except Exception:
            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            return False
        self._initialized.add(key)
        return True


def _exit(status) -> None:
    raise Exited("exit")


def serve(program: str) -> None:
    """Runs jobs of `program`, a JSON text as for `run` and the number of this `worker`, until the page ends it."""
    asked = json.loads(program)
    run.prepare(asked)
    worker = asked["worker"]
    server = Server(asked["source"], asked["filename"], worker)
    jobs.begin_inside()
    messages.choose(server.tellable)
    exchange.current.numbers.share(1)
    for module in (os, posix):
        # Pickle names them by the second one.
        module._exit = _exit
        module.getpid = lambda: FIRST_PID + worker if server.runs_process() else FIRST_PID - 1
    server.run()
