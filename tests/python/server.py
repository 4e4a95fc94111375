"""A small server for the tests of clients. As a program it prints its port and serves until its input ends."""

import http.server
import json
import sys
import threading
import time
import uuid
from urllib.parse import parse_qs, urlsplit

# A meeting of requests that do not come together ends after so many seconds.
MAX_MEETING_S = 20


class Crowd:
    """Counts the requests that keep the server busy at once. Others may have been given up by earlier tests."""

    def __init__(self):
        self._changed = threading.Condition()
        self._inside, self._most, self._groups = 0, 0, {}

    def enter(self):
        """Counts one more."""
        with self._changed:
            self._inside += 1
            self._most = max(self._most, self._inside)

    def leave(self):
        """Counts one less."""
        with self._changed:
            self._inside -= 1

    def most(self):
        """Returns the most at once since the last call."""
        with self._changed:
            most, self._most = self._most, 0
            return most

    def meet(self, group, size):
        """Waits until `size` requests of `group` are here. Returns whether they are, soon enough."""
        with self._changed:
            self._groups[group] = self._groups.get(group, 0) + 1
            self._changed.notify_all()
            return self._changed.wait_for(lambda: self._groups[group] >= size, MAX_MEETING_S)


crowd = Crowd()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as httpbin does, where the tests need it."""

    protocol_version = "HTTP/1.1"

    def _reply(self, status, body=b"", kind="application/json", headers=()):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _body(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_GET(self):
        """Answers each method."""
        body = self._body()
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        name, _, value = url.path.strip("/").partition("/")
        time.sleep(float(query.get("delay", ["0"])[0]))
        if name == "uuid":
            if "busy" in query:
                crowd.enter()
                time.sleep(float(query["busy"][0]))
                crowd.leave()
            self._reply(200, json.dumps({"uuid": str(uuid.uuid4())}).encode())
        elif name == "most":
            self._reply(200, json.dumps(crowd.most()).encode())
        elif name == "together":
            self._reply(200 if crowd.meet(url.query, int(value)) else 503)
        elif name == "delay":
            time.sleep(float(value))
            self._reply(200, json.dumps({"delay": float(value)}).encode())
        elif name == "status":
            self._reply(int(value))
        elif name == "redirect":
            self._reply(302, headers=[("Location", f"/redirect/{int(value) - 1}" if int(value) > 1 else "/last")])
        elif name == "empty":
            self.send_response(204)
            self.end_headers()
        elif name == "broken":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"only this")
            self.wfile.flush()
            self.close_connection = True
        elif name == "stream":
            self._stream(int(value), float(query.get("every", ["0"])[0]))
        else:
            headers = {name.lower(): text for name, text in self.headers.items() if name.lower().startswith("x-")}
            said = {"method": self.command, "path": self.path, "headers": headers, "body": body.decode("latin-1")}
            said["type"] = self.headers.get("Content-Type")
            self._reply(200, json.dumps(said).encode())

    do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = do_GET

    def _stream(self, lines, every):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for line in range(lines):
            text = f"line {line}\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(text), text))
            self.wfile.flush()
            time.sleep(every)
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *args):
        """Logs nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Serves many connections."""

    request_queue_size = 256
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Says nothing about clients that have gone."""


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
