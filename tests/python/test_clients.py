"""Clients of HTTP do the same in the page as on CPython. They are run on both, and what they print is compared."""

import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
STAND_IN = "https://httpbin.org"

# Programs print the names of errors and what the server says, never times.
MAX_RUN_S = 120


class Clients(unittest.TestCase):
    """Programs with clients."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = subprocess.Popen([sys.executable, HERE / "server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        cls.origin = f"http://127.0.0.1:{int(cls.server.stdout.readline())}"

    @classmethod
    def tearDownClass(cls):
        cls.server.communicate()

    def run_on(self, origin, *command):
        environment = {**os.environ, "ORIGIN": origin, "PYTHONIOENCODING": "utf-8"}
        run = subprocess.run(
            [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=MAX_RUN_S, check=False
        )
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def in_page(self, program):
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder, "log.json")
            printed = self.run_on(STAND_IN, HERE / "browser.py", program, self.origin, log)
            return printed, json.loads(log.read_text(encoding="utf-8"))

    def assert_same(self, client, *packages):
        for package in packages:
            if importlib.util.find_spec(package) is None:
                self.skipTest(f"{package} is not installed")
        program = HERE / "clients" / f"with_{client}.py"
        expected = self.run_on(self.origin, program)
        printed, log = self.in_page(program)
        self.assertEqual(printed.splitlines(), expected.splitlines())
        return log

    def lost(self, log):
        return sorted(message["why"] for message in log["messages"] if message["is"] == "lost")

    def test_requests_does_the_same(self):
        log = self.assert_same("requests", "requests", "h11")
        self.assertEqual(self.lost(log), ["aborted", "network", "network", "network", "timeout"])

    def test_aiohttp_does_the_same(self):
        log = self.assert_same("aiohttp", "aiohttp", "h11")
        self.assertEqual(self.lost(log), ["aborted"] * 5 + ["network"] * 2)

    def test_httpx_does_the_same(self):
        log = self.assert_same("httpx", "httpx", "h11")
        self.assertEqual(self.lost(log), ["aborted"] * 2 + ["network"] * 4 + ["timeout"])

    def test_streams_and_sockets_do_the_same(self):
        log = self.assert_same("streams", "h11")
        self.assertEqual(self.lost(log), ["aborted", "network", "timeout"])
        urls = [command["url"] for command in log["asked"]]
        self.assertEqual([url for url in urls if "nine" in url], ["http://httpbin.org/nine"])
        self.assertEqual([url for url in urls if "started" in url], ["https://httpbin.org/started"])

    def test_each_request_names_its_task_and_its_line(self):
        for package in ("aiohttp", "requests", "h11"):
            if importlib.util.find_spec(package) is None:
                self.skipTest(f"{package} is not installed")
        _, log = self.in_page(HERE / "clients" / "of_tasks.py")
        asked = [message for message in log["messages"] if message["is"] == "request"]
        coros = {message["id"]: message["coro"] for message in log["messages"] if message["is"] == "task"}
        where = [(coros.get(message["task"]), message["line"]) for message in asked]
        self.assertEqual(where, [(None, 11), ("get", 15), ("get", 15), ("block", 20)])
        self.assertEqual(len({message["task"] for message in asked}), 4)
        ends = {message["n"] for message in log["messages"] if message["is"] == "done"}
        self.assertEqual(ends, {0, 1, 2, 3})


if __name__ == "__main__":
    unittest.main()
