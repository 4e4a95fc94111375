"""The server's end of a connection: reads the client's HTTP, has the browser ask, writes the answer as HTTP."""

import errno
import http
import weakref

import h11

from . import exchange

# The first byte of a TLS connection. `secure` begins its own with a record of this type that holds the host's name.
TLS_HANDSHAKE = 0x16

# The browser sets these headers itself, or does not let a page set them.
_OF_BROWSER = frozenset(
    b"accept-charset accept-encoding access-control-request-headers access-control-request-method connection "
    b"content-length cookie cookie2 date dnt expect host keep-alive origin referer te trailer transfer-encoding "
    b"upgrade user-agent via".split()
)

# The browser has undone these: it hands over the content as the server meant it.
_OF_TRANSFER = frozenset({"connection", "content-encoding", "keep-alive", "transfer-encoding"})

_DEFAULT_PORTS = {"http": 80, "https": 443}
_WITHOUT_BODY = (204, 304)


class Unreachable(ConnectionRefusedError):
    """The browser could not reach the server, or may not."""


# Tracebacks name it as CPython's.
Unreachable.__module__, Unreachable.__name__, Unreachable.__qualname__ = "builtins", *[ConnectionRefusedError.__name__] * 2


class Wire:
    """The server's end of one connection to `host`."""

    def __init__(self, end, host, port):
        self._host, self._port, self._scheme = host, port, "http"
        self._record = b""
        self._http = h11.Connection(h11.SERVER)
        self._request, self._body = None, []
        self._n, self._size, self._is_complete = None, 0, False
        self._status, self._why = None, "aborted"
        self.attach(end)

    def attach(self, end):
        """Makes `end` the stream that reads the answers. Held weakly, so that a socket that is dropped is closed."""
        self._end = weakref.ref(end)

    def receive(self, data):
        """Takes bytes that the client sent."""
        if self._record or (data[:1] == bytes([TLS_HANDSHAKE]) and self._request is None):
            data = self._read_record(data)
        if data:
            self._http.receive_data(data)
            self._read()

    def _read_record(self, data):
        self._record += data
        end = 5 + int.from_bytes(self._record[3:5], "big")
        if len(self._record) < 5 or len(self._record) < end:
            return b""
        self._scheme = "https"
        data, self._record = self._record[end:], b""
        return data

    def shut(self):
        """Takes the end of what the client sends."""
        self._http.receive_data(b"")
        self._read()

    def _read(self):
        try:
            while True:
                event = self._http.next_event()
                if event in (h11.NEED_DATA, h11.PAUSED):
                    break
                if isinstance(event, h11.Request):
                    self._request, self._body = event, []
                elif isinstance(event, h11.Data):
                    self._body.append(bytes(event.data))
                elif isinstance(event, h11.EndOfMessage):
                    self._ask()
                elif isinstance(event, h11.ConnectionClosed):
                    self._finish()
                    break
            if self._http.they_are_waiting_for_100_continue:
                self._write(h11.InformationalResponse(status_code=100, headers=[], reason="Continue"))
        except h11.RemoteProtocolError as error:
            self._break(ConnectionResetError(errno.ECONNRESET, f"A page's connections speak HTTP only: {error}"))

    def _ask(self):
        request = self._request
        headers = [(name, value) for name, value in request.headers if name not in _OF_BROWSER]
        if request.method == b"CONNECT" or any(name == b"upgrade" for name, _ in request.headers):
            what = "proxies" if request.method == b"CONNECT" else "WebSockets"
            self._break(Unreachable(errno.ECONNREFUSED, f"A page's connections have no {what}"))
            return
        self._size, self._is_complete = 0, False
        self._n = exchange.current.send(
            request.method.decode("ascii"),
            self._url(request.target.decode("latin-1")),
            [[name.decode("ascii"), value.decode("latin-1")] for name, value in headers],
            b"".join(self._body),
            self._answer,
        )

    def _url(self, target):
        if not target.startswith("/"):
            return target if "://" in target else f"{self._origin()}/"
        return self._origin() + target

    def _origin(self):
        host = f"[{self._host}]" if ":" in self._host else self._host
        port = "" if self._port == _DEFAULT_PORTS[self._scheme] else f":{self._port}"
        return f"{self._scheme}://{host}{port}"

    def _answer(self, answers):
        length, self._why = None, "aborted"
        if answers[0]["is"] == "head" and answers[-1]["is"] == "end":
            length = sum(len(answer["data"]) for answer in answers if answer["is"] == "body")
        for answer in answers:
            if answer["is"] == "head":
                self._write(self._head(answer, length))
            elif answer["is"] == "body" and self._has_body():
                self._size += len(answer["data"])
                self._write(h11.Data(data=answer["data"]))
            elif answer["is"] == "end":
                self._is_complete = True
                self._write(h11.EndOfMessage())
                self._next()
            elif answer["is"] == "failed":
                self._n = None
                # A server that breaks off within its answer closes the connection.
                is_early = self._http.our_state is h11.SEND_RESPONSE
                self._break(self._error_of(answer) if is_early else None)

    def _has_body(self):
        return self._request.method != b"HEAD" and self._status not in _WITHOUT_BODY

    def _head(self, answer, length):
        self._status = answer["status"]
        headers = [(name, value) for name, value in answer["headers"] if name.lower() not in _OF_TRANSFER]
        if self._has_body():
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            if length is not None:
                headers.append(("Content-Length", str(length)))
        reason = answer["reason"]
        if not reason and self._status in http.HTTPStatus._value2member_map_:
            reason = http.HTTPStatus(self._status).phrase
        return h11.Response(
            status_code=self._status,
            headers=[(name.encode("ascii"), value.strip().encode("latin-1", "replace")) for name, value in headers],
            reason=reason.encode("latin-1", "replace"),
        )

    def _error_of(self, answer):
        message = answer["message"]
        if answer["why"] == "network":
            message = (
                f"the browser could not fetch {self._url(self._request.target.decode('latin-1'))} ({message}): no such "
                "server, or it does not let pages of other origins read its answers (CORS)"
            )
        return Unreachable(errno.ECONNREFUSED, message)

    def _write(self, event):
        data = self._http.send(event)
        if data and (end := self._end()) is not None:
            end.arrive(data)

    def _next(self):
        if self._http.our_state is h11.MUST_CLOSE:
            self._finish()
        elif self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            if self._http.trailing_data[0]:
                self._read()

    def _finish(self):
        if self._n is None or self._is_complete:
            if (end := self._end()) is not None:
                end.arrive_end()

    def _break(self, error):
        if (end := self._end()) is not None:
            end.arrive_error(error)

    def drained(self):
        """Reports the delivery of an answer that the client has read to its end."""
        if self._n is not None and self._is_complete:
            exchange.current.delivered(self._n, self._size)
            self._n = None

    def timed_out(self):
        """Notes that the client has waited as long as it wanted. It may wait again."""
        self._why = "timeout"

    def close(self):
        """Takes the end of the connection, and aborts the request under way."""
        if self._n is not None and not self._is_complete:
            exchange.current.abort(self._n, self._why)
        self.drained()
        self._n = None
