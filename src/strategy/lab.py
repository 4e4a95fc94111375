"""What `lab` does in Python, and a program around it:

    pip install -r requirements.txt
    python lab.py join_all --url http://127.0.0.1:8000
"""

import argparse
import asyncio
import hashlib
import importlib
import random
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter, thread_time

import aiohttp
import requests


class Lab:
    def __init__(self, options, session, workers):
        self.requests = range(options.requests)
        self.limit = options.limit
        self._options = options
        self._session = session
        self._workers = workers
        self._timeout = options.timeout / 1000 or None
        self._connections = asyncio.Semaphore(options.connections)
        self._attempts = [0] * options.requests
        self._sent = {}
        self._fastest = None
        self._answered = asyncio.Event()

    async def fetch(self, n):
        """Cancelled, it aborts the request."""
        url = self._send(n)
        async with self._connections:
            # The clock starts here: the queue does not count.
            answer = self._get(n, url)
            return await asyncio.wait_for(answer, self._timeout)

    def fetch_blocking(self, n):
        response = requests.get(self._send(n), timeout=self._timeout)
        self._answering(response)
        return self._received(n, response.json())

    async def work(self, n):
        work_ms, where = self._options.work, self._options.work_on
        if where == "loop":
            # Nothing is awaited: the loop is held.
            compute(work_ms)
        elif where == "slices":
            for _ in range(work_ms):
                compute(1)
                await asyncio.sleep(0)
        elif work_ms:
            # In one worker, or in a pool of them.
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._workers, compute, work_ms)

    async def pause(self):
        """The loop is free, and so is everybody else."""
        await asyncio.sleep(self._options.pause / 1000)

    def may_pass(self, failure):
        """Whether it makes sense to ask again."""
        lost = (
            aiohttp.ClientConnectionError,
            asyncio.TimeoutError,
        )
        status = getattr(failure, "status", None)
        busy = {408, 429, 500, 502, 503, 504}
        return isinstance(failure, lost) or status in busy

    async def back_off(self, failure, most_ms):
        headers = getattr(failure, "headers", None) or {}
        asked_for = headers.get("retry-after", "")
        least = int(asked_for) if asked_for.isdigit() else 0
        await asyncio.sleep(least + random.uniform(0, most_ms / 1000))

    async def slower(self, n, times):
        """Ends when request `n` is slower than that."""

        def left():
            over = self._sent[n] + times * self._fastest
            return over - perf_counter()

        await self._answered.wait()
        while left() > 0:
            await asyncio.sleep(left())

    async def select_ok(self, tasks):
        """The first good result. The others are cancelled."""
        try:
            for task in asyncio.as_completed(tasks):
                try:
                    return await task
                except Exception as failure:
                    latest = failure
            raise latest
        finally:
            for task in tasks:
                task.cancel()

    async def _get(self, n, url):
        async with self._session.get(url) as response:
            self._answering(response)
            return self._received(n, await response.json())

    def _send(self, n):
        print(f"Get {n}")
        attempt = self._attempts[n]
        self._attempts[n] += 1
        self._sent.setdefault(n, perf_counter())
        return f"{self._options.url}/uuid?n={n}&attempt={attempt}"

    def _answering(self, response):
        """Its status is here, its body not yet."""
        response.raise_for_status()

    def _received(self, n, answer):
        took = perf_counter() - self._sent[n]
        self._fastest = min(took, self._fastest or took)
        self._answered.set()
        print(f"Res {n}: {answer['uuid']}")
        return answer["uuid"]


def compute(ms):
    """A chain of SHA-256, for so much processor time."""
    digest, end = b"", thread_time() + ms / 1000
    while thread_time() < end:
        digest = hashlib.sha256(digest).digest()


async def measured(options):
    """The outcomes, and how long they took in seconds."""
    strategy = importlib.import_module(options.strategy)
    processes = 1 if options.work_on == "worker" else None
    # The lab has its own queue and clock. By default, aiohttp lets
    # 100 requests go at once, and its total counts the queue.
    settings = {
        "connector": aiohttp.TCPConnector(limit=0),
        "timeout": aiohttp.ClientTimeout(total=None),
    }
    with ProcessPoolExecutor(processes) as workers:
        async with aiohttp.ClientSession(**settings) as session:
            lab = Lab(options, session, workers)
            start = perf_counter()
            try:
                outcomes = await strategy.run(lab)
            except Exception as failure:
                outcomes = [failure]
            return outcomes, perf_counter() - start


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("strategy")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--requests", type=int, default=51)
    parser.add_argument("--limit", type=int, default=6)
    parser.add_argument("--connections", type=int, default=100)
    parser.add_argument("--timeout", type=int, default=30_000)
    parser.add_argument("--pause", type=int, default=0)
    parser.add_argument("--work", type=int, default=0)
    parser.add_argument("--work-on", default="loop")
    return parser.parse_args()


def main():
    outcomes, total = asyncio.run(measured(options()))
    failures = [one for one in outcomes if isinstance(one, Exception)]
    for failure in failures:
        print(f"{type(failure).__name__}: {failure}")
    uuids = len(outcomes) - len(failures)
    print(f"{uuids} uuids, {len(failures)} failures, {total:.4f} s")


if __name__ == "__main__":
    main()
