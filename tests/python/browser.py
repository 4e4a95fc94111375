"""A browser for the tests: a module `_boucle` that asks real servers in threads.

As a program it runs another program as the page does: `python browser.py program.py origin log.json`.
"""

import base64
import http.client
import json
import pathlib
import queue
import socket
import sys
import threading
import time
import types
from urllib.parse import urljoin, urlsplit

MAX_REDIRECTS = 20
HIDDEN = ("transfer-encoding", "connection", "set-cookie")

# Kept, because the tests replace it.
RealSocket = socket.socket


def connect(address, timeout=None, source_address=None):
    """Connects a real socket."""
    real = RealSocket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        real.connect(("127.0.0.1" if address[0] == "localhost" else address[0], address[1]))
    except OSError:
        real.close()
        raise
    return real


class Browser(types.ModuleType):
    """The module `_boucle`. Requests to httpbin.org go to `origin`."""

    def __init__(self, origin):
        super().__init__("_boucle")
        self.origin = origin
        self.messages = []
        self.asked = []
        self.aborted = []
        self._answers = queue.SimpleQueue()
        self._connections = {}

    def now_ms(self):
        """Returns the time."""
        return time.time() * 1000

    def tell(self, messages):
        """Takes messages for the page."""
        self.messages.extend(json.loads(messages))

    def sleep(self, ms):
        """Blocks."""
        time.sleep(ms / 1000)

    def post(self, commands):
        """Carries out the commands."""
        for command in json.loads(commands):
            if command["do"] == "send":
                self.asked.append(command)
                self._connections[command["id"]] = None
                threading.Thread(target=self._fetch, args=(command,), daemon=True).start()
            else:
                self.aborted.append(command["id"])
                if (connection := self._connections.pop(command["id"], None)) is not None:
                    connection.sock.shutdown(socket.SHUT_RDWR)

    def exchange(self, commands, wait_ms):
        """Carries out the commands and waits for answers."""
        self.post(commands)
        answers = []
        deadline = None if wait_ms < 0 else time.monotonic() + wait_ms / 1000
        while True:
            try:
                if answers or wait_ms == 0:
                    answers.append(self._answers.get_nowait())
                else:
                    answers.append(self._answers.get(timeout=deadline and max(0, deadline - time.monotonic())))
            except queue.Empty:
                return json.dumps([answer for batch in answers for answer in batch])

    def _fetch(self, command):
        n = command["id"]
        url = command["url"].replace("https://", "http://").replace("http://httpbin.org", self.origin)
        first, method, body = url, command["method"], command["body"] and base64.b64decode(command["body"])
        if urlsplit(url).hostname == "refused.example":
            message = "refused.example is not among the program's hosts"
            self._answers.put([{"id": n, "is": "failed", "why": "refused", "message": message, "at_ms": self.now_ms()}])
            return
        batch = []
        try:
            for _ in range(MAX_REDIRECTS):
                sent_ms = self.now_ms()
                answer = self._ask(n, method, url, dict(command["headers"]), body)
                if answer.status not in (301, 302, 303, 307, 308):
                    break
                answer.read()
                url = urljoin(url, answer.headers["Location"])
                if answer.status < 307 and method == "POST":
                    method, body = "GET", None
            headers = [[name, value] for name, value in answer.headers.items() if name.lower() not in HIDDEN]
            batch.append({
                "id": n, "is": "head", "status": answer.status, "reason": answer.reason, "headers": headers,
                "url": url.replace(self.origin, "https://httpbin.org"), "redirected": url != first, "sent_ms": sent_ms, "at_ms": self.now_ms(),
            })
            is_whole = answer.length is not None
            while data := answer.read() if is_whole else answer.read1():
                batch.append({"id": n, "is": "body", "data": base64.b64encode(data).decode()})
                if not is_whole:
                    self._answers.put(batch)
                    batch = []
            self._answers.put([*batch, {"id": n, "is": "end", "arrived_ms": self.now_ms()}])
        except (OSError, http.client.HTTPException):
            failed = {"id": n, "is": "failed", "why": "network", "message": "Failed to fetch", "at_ms": self.now_ms()}
            self._answers.put([*batch, failed])

    def _ask(self, n, method, url, headers, body):
        where = urlsplit(url)
        connection = http.client.HTTPConnection(where.hostname, where.port or 80)
        connection._create_connection = connect
        connection.connect()
        if n in self._connections:
            self._connections[n] = connection
        target = where.path + ("?" + where.query if where.query else "")
        connection.request(method, target, body=body or None, headers=headers)
        return connection.getresponse()


def main():
    """Runs a program as the page does, and writes the messages and commands to a file."""
    program, origin, log = sys.argv[1:]
    sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "www" / "python"))
    streams = {"out": sys.stdout, "err": sys.stderr}
    browser = sys.modules["_boucle"] = Browser(origin)
    from boucle.run import run

    source = pathlib.Path(program).read_text(encoding="utf-8")
    run(json.dumps({"source": source, "filename": program, "lang": "en"}))
    for message in browser.messages:
        if message["is"] == "out":
            print(message["text"], end="", file=streams[message["stream"]])
    said = {"messages": browser.messages, "asked": browser.asked, "aborted": browser.aborted}
    pathlib.Path(log).write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main()
