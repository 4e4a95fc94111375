# -*- coding: utf-8 -*-
# /// script
# requires-python = ">={{python}}"
# dependencies = ["aiohttp", "requests"]
# ///
"""{{about}}

    pip install aiohttp requests
    python3 boucle.py
"""

import sys

NEEDS = ({{needs}})
if sys.version_info < NEEDS:
    # Python 2 cannot read this, and quotes the line.
    sys.exit(f"{{old}}")

import argparse
import asyncio
import hashlib
import json
import linecache
import math
import multiprocessing
import os
import platform
import signal
import subprocess
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from http import HTTPStatus
from time import perf_counter, thread_time
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4
# {{imports}}

# {{plan}}

try:
    import aiohttp
    import requests
except ImportError as missing:
    sys.exit(f"{{missing}}")


# {{strategies}}


# What a strategy may do.


# {{lab}}


# From here on: measuring, a server to ask, and the report.

# A new process starts from this file and inherits nothing.
FRESH = multiprocessing.get_context("spawn")

# What became of a request that failed: the first line that fits.
ERRORS = {
    "timeout": (asyncio.TimeoutError, requests.Timeout),
    "not_json": (aiohttp.ContentTypeError, requests.JSONDecodeError, json.JSONDecodeError, UnicodeError),
    "status": (aiohttp.ClientResponseError, requests.HTTPError),
    "network": (aiohttp.ClientError, requests.RequestException, OSError),
    "no_uuid": (LookupError, TypeError, ValueError, AttributeError),
}


class Recorder(Lab):
    """The same lab, which notes what happens and when, in milliseconds from the start."""

    def __init__(self, strategy, place: str, url: str, ours: bool, workers: ProcessPoolExecutor):
        # As many as the plan's browser opens (6 over HTTP/1.1), or no limit.
        connections = sys.maxsize if PLAN["connections"] == "none" else PLAN["connections"]
        options = PLAN | {"connections": connections, "url": url, "work_on": place}
        super().__init__(argparse.Namespace(**options), None, workers)
        self.rows = [{"n": n, "attempts": 0} for n in self.requests]
        self.total_ms = 0.0
        self._strategy = strategy
        self._ours = ours
        # Each attempt has a list of its own, which the tasks that it makes share.
        self._status = ContextVar("status")

    async def measure(self):
        """Runs the strategy, and tells how long it took."""
        trace = aiohttp.TraceConfig()
        trace.on_request_headers_sent.append(self._left)
        # The lab has its own queue and clock: `total` would count the wait for a connection too, and
        # `sock_read` would begin anew with each piece of the body.
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=None)
        options = {"connector": connector, "timeout": timeout, "trace_configs": [trace]}
        # trust_env: through the same proxy as requests.
        async with aiohttp.ClientSession(trust_env=True, **options) as self._session:
            self._start = perf_counter()
            try:
                await self._strategy(self)
            except Exception as failure:
                print(f"{type(failure).__name__}: {failure}")
            finally:
                self.total_ms = self._now()

    async def fetch(self, n):
        with self._noted(n):
            return await super().fetch(n)

    def fetch_blocking(self, n):
        with self._noted(n):
            self.rows[n]["sent_ms"] = self._now()
            return super().fetch_blocking(n)

    @contextmanager
    def _noted(self, n):
        """What becomes of one attempt. Once there is a uuid, nothing else counts."""
        row = self.rows[n]
        row["attempts"] += 1
        row.setdefault("started_ms", self._now())
        status = [None]
        self._status.set(status)
        error = "aborted"
        try:
            yield
            error = None
        except Exception as failure:
            fitting = (name for name, kinds in ERRORS.items() if isinstance(failure, kinds))
            error = next(fitting, "network")
            print(f"Res {n}: {error} {status[0] or ''}")
            raise
        finally:
            if "uuid" not in row or not error:
                answered = error not in ("timeout", "network", "aborted")
                row |= {"error": error, "over_ms": self._now()}
                row["status"] = status[0] if answered else None
                if n == 0 and not self._ours and not error:
                    forewarn(self._strategy, row["over_ms"] - row["sent_ms"])

    def _send(self, n):
        url, attempt = super()._send(n), self._attempts[n] - 1
        if not self._ours:
            return url
        delay_ms, status = draw(n, attempt)
        return f"{url}&delay={delay_ms}&status={status}"

    async def _left(self, _session, _context, request):
        """A request has a connection, and went out."""
        self.rows[int(request.url.query["n"])].setdefault("sent_ms", self._now())

    def _answering(self, response):
        blocking = isinstance(response, requests.Response)
        self._status.get()[0] = response.status_code if blocking else response.status
        super()._answering(response)

    def _received(self, n, answer):
        self.rows[n]["uuid"] = str(UUID(answer["uuid"]))
        return super()._received(n, answer)

    def _now(self):
        return round((perf_counter() - self._start) * 1000, 3)


def draw(n: int, attempt: int) -> tuple[int, int]:
    """An answer's delay and status. The same seed draws the same as on the page, whoever asks when."""
    numbers = split_mix(next(split_mix(PLAN["seed"])) ^ (n << 32 | attempt))
    shares = ((number >> 11) / 2**53 for number in numbers)
    delay_ms = PLAN["delay"] + int(next(shares) * PLAN["jitter"])
    return delay_ms, 503 if next(shares) < PLAN["fail"] else 200


def split_mix(state: int):
    """Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014: 64 bits each."""
    bits = 2**64 - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & bits
        z = ((state ^ state >> 30) * 0xBF58476D1CE4E5B9) & bits
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & bits
        yield z ^ z >> 31


async def answer(reader, writer):
    """One connection to our server: it does what the query says, one request after the other."""
    # Who asks may hang up.
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            query = parse_qs(urlsplit(head.split()[1].decode()).query)
            status = HTTPStatus(int(query["status"][0]))
            await asyncio.sleep(int(query["delay"][0]) / 1000)
            body = json.dumps({"uuid": str(uuid4())})
            writer.write(
                f"HTTP/1.1 {status} {status.phrase}\r\ncontent-type: application/json\r\n"
                f"content-length: {len(body)}\r\n\r\n{body}".encode()
            )
    writer.close()


async def listen(pipe):
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def serve(pipe):
    belong()
    asyncio.run(listen(pipe))


def belong():
    """Makes this process end with the program, however that ends; and Ctrl-C is for the program alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def end():
        multiprocessing.parent_process().join()
        os._exit(0)

    threading.Thread(target=end, daemon=True).start()


@contextmanager
def own_server():
    """A server in a process of its own, so that it shares nothing with the loop that asks it."""
    ours, theirs = FRESH.Pipe()
    process = FRESH.Process(target=serve, args=(theirs,))
    process.start()
    theirs.close()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()


@contextmanager
def work_processes():
    """For work that must not block the loop, at each place: one process, or one for each processor."""
    with ExitStack() as stack:
        workers = {}
        for place in places():
            count = 1 if place == "worker" else os.cpu_count() or 1
            if sys.platform == "win32":
                # Windows cannot wait for more.
                count = min(count, 61)
            pool = ProcessPoolExecutor(count, mp_context=FRESH, initializer=belong)
            workers[place] = stack.enter_context(pool)
            if PLAN["work"] and place in ("worker", "pool"):
                # That they have to start first is not the work.
                list(pool.map(compute, [PLAN["work"]] * count))
        yield workers


def places() -> list:
    """Where the work is done. Several places are compared, if there is work."""
    given = PLAN["work_on"]
    every = given if isinstance(given, list) else [given]
    return every if PLAN["work"] else every[:1]


def reported(strategy, place: str, lab: Recorder) -> dict:
    """A run, as the page's reports have it."""
    # Not measured is None, never 0: asyncio does not tell when an answer arrived that waits for the loop.
    unknown = dict.fromkeys(["arrived_ms", "polls", "wakes", "busy_ms"])
    rows, spans = [], []
    for row in lab.rows:
        sent, over, status = row.get("sent_ms"), row.get("over_ms"), row.get("status")
        # What waits for a permit has started unseen.
        started = None if strategy.__name__ == "semaphore" else row.get("started_ms")
        if sent is not None and over is not None:
            spans += [(sent, 1), (over, -1)]
        rows.append({
            "n": row["n"],
            "started_ms": started,
            "sent_ms": sent,
            "delivered_ms": over if status else None,
            "status": status,
            "error": row.get("error", "aborted"),
            "uuid": row.get("uuid"),
            "attempts": row["attempts"],
            **unknown,
        })
    latencies = sorted(row["delivered_ms"] - row["sent_ms"] for row in rows if row["status"])

    def percentile(share):
        """The nearest rank: always one that was measured."""
        rank = max(math.ceil(share * len(latencies)), 1)
        return round(latencies[rank - 1], 3) if latencies else None

    in_flight = max_in_flight = 0
    for _, change in sorted(spans):
        in_flight += change
        max_in_flight = max(max_in_flight, in_flight)
    errors = [row["error"] for row in rows]
    ok, aborted = errors.count(None), errors.count("aborted")
    shares = {"min": 0, "p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1}
    return {
        "strategy": strategy.__name__,
        "work_on": place if PLAN["work"] else None,
        "provenance": "server",
        "total_ms": lab.total_ms,
        "bound_ms": None,
        "ok": ok,
        "failed": len(errors) - ok - aborted,
        "aborted": aborted,
        "max_in_flight": max_in_flight,
        "latency_ms": {name: percentile(share) for name, share in shares.items()},
        "throughput_per_s": round(len(latencies) * 1000 / lab.total_ms, 3) if latencies else None,
        "loop": {"busy_ms": None, "longest_block_ms": None, "frames": None},
        "requests": rows,
    }


def run(strategy, place: str, url: str, ours: bool, workers: dict) -> dict:
    name = STRATEGIES[strategy]
    where = f" {place}" if len(places()) > 1 else ""
    print(f"\n# {strategy.__name__}{where}: {name}")
    if ours:
        forewarn(strategy, PLAN["delay"] + PLAN["jitter"] / 2)
    lab, count = Recorder(strategy, place, url, ours, workers[place]), PLAN["requests"]
    try:
        asyncio.run(lab.measure())
    except KeyboardInterrupt:
        print("{{skipped}}")
    report = reported(strategy, place, lab)
    print(f"{{total}}")
    if report["ok"] < count:
        print(f"{{lost}}")
    return report


def median(rounds: list) -> dict:
    """The median of a strategy's rounds with the most answers, with the totals of all."""
    most = max(one["ok"] for one in rounds)
    counted = sorted((one for one in rounds if one["ok"] == most), key=lambda one: one["total_ms"])
    names = ["total_ms", "ok", "failed", "aborted"]
    of_all = {"rounds": [{name: one[name] for name in names} for one in rounds]}
    return counted[(len(counted) - 1) // 2] | (of_all if len(rounds) > 1 else {})


def forewarn(strategy, answer_ms: float):
    """Says how long it will take to ask one after the other, if that is over a minute."""
    total_ms = PLAN["requests"] * (answer_ms + PLAN["work"] + PLAN["pause"])
    if strategy.__name__ in ("blocking", "sequential") and total_ms > 60_000:
        print(f"{{long}}")


def in_seconds(ms: float) -> str:
    return f"{ms / 1000:.2f}".replace(".", "{{point}}") + "\xa0s"


def main():
    strategies = {strategy.__name__: strategy for strategy in STRATEGIES}

    def url(text):
        if not text.startswith(("http://", "https://")):
            raise argparse.ArgumentTypeError("{{bad_url}}")
        return text.rstrip("/")

    def only(text):
        names = list(dict.fromkeys(text.split(",")))
        unknown = set(names) - set(strategies)
        if unknown:
            raise argparse.ArgumentTypeError(f"{{bad_only}}")
        return names

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", type=url, help="{{url}}")
    every = list(strategies)
    parser.add_argument("--only", type=only, default=every, help="{{only}}")
    parser.add_argument("--out", default="boucle-result.json", help="{{out}}")
    options = parser.parse_args()

    # Not every terminal knows every letter. What IDLE has in its place knows them all.
    with suppress(AttributeError):
        sys.stdout.reconfigure(errors="replace", line_buffering=True)
    # A proxy is not for servers on this machine.
    direct = os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")
    os.environ["no_proxy"] = f"{direct},127.0.0.1,localhost"
    with suppress(ImportError, OSError, ValueError):
        # Each connection is an open file, and some systems allow few unless they are asked.
        from resource import RLIMIT_NOFILE, getrlimit, setrlimit

        _, most = getrlimit(RLIMIT_NOFILE)
        setrlimit(RLIMIT_NOFILE, (min(most, 10_240), most))
    origin = options.url or PLAN["origin"]
    ours = origin in ("builtin", "site")
    with own_server() if ours else nullcontext(origin) as base, work_processes() as workers:
        # In turns, so that what changes meanwhile changes for all.
        rounds = [
            [run(strategies[name], place, base, ours, workers) for name in options.only for place in places()]
            for _ in range(min(PLAN["repeat"], max(20_000 // PLAN["requests"], 1)))
        ]
    runs = [median(list(of_one)) for of_one in zip(*rounds)]
    report = {
        "version": 1,
        "program": f"Python {platform.python_version()}, aiohttp {aiohttp.__version__}",
        "plan": PLAN | {"strategy": options.only, "origin": origin},
        "runs": runs,
    }
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(report, file, indent=1)
    print(f"\n{{written}}")


def start():
    """Runs the program here, or in a process of its own: a notebook has its own loop here, as Spyder has."""
    here, path = sys.modules["__main__"], main.__code__.co_filename
    try:
        looping = asyncio.get_running_loop()
    except RuntimeError:
        looping = None
    # Other processes of the program read the same file.
    file = getattr(here, "__file__", None) or ""
    if not looping and os.path.isfile(file) and getattr(here, "main", None) is main:
        return main()
    # What ran in a cell can be read again. Lines like `!pip install` have done their work.
    lines = [line for line in linecache.getlines(path) if not line.startswith("get_ipython()")]
    if "import sys\n" not in lines:
        sys.exit("{{how}}")
    flags = sys.argv[1:] if os.path.basename(sys.argv[0]) == os.path.basename(path) else []
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "boucle.py")
        with open(copy, "w", encoding="utf-8") as file:
            file.writelines(lines)
        command = [sys.executable, copy, *flags]
        output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        with subprocess.Popen(command, env=os.environ | {"PYTHONIOENCODING": "utf-8"}, **output) as process:
            try:
                for line in process.stdout:
                    print(line, end="")
            finally:
                process.kill()


if __name__ == "__main__":
    start()
