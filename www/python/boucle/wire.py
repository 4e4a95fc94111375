"""The server's end of a connection: reads the client's HTTP, has the browser ask, writes the answer as HTTP."""

import errno
import weakref

import h11

from . import exchange, heads, progress, redirects
from .sentences import say

# The first byte of a TLS connection. `secure` begins its own with a record of this type.
TLS_HANDSHAKE = 0x16
TLS_HEAD_BYTES = 5

# Servers take less, and browsers send more.
MAX_HEAD_BYTES = 1024 * 1024


class Unreachable(ConnectionRefusedError):
    """The browser could not reach the server, or may not."""


# Tracebacks name it as CPython's.
Unreachable.__module__, Unreachable.__name__, Unreachable.__qualname__ = "builtins", *[ConnectionRefusedError.__name__] * 2


class Wire:
    """The server's end of one connection to `host`."""

    def __init__(self, end, host, port):
        self._host, self._port, self._scheme = host, port, "http"
        self._record = b""
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD_BYTES)
        self._request, self._body, self._address = None, [], None
        self._n, self._size, self._is_complete = None, 0, False
        self._status, self._why, self._is_over = None, "aborted", False
        self.attach(end)

    def attach(self, end):
        """Makes `end` the stream that reads the answers. Held weakly, so that a socket that is dropped is closed."""
        self._end = weakref.ref(end)

    # From the client.

    def receive(self, data):
        """Takes bytes that the client sent."""
        if self._is_over:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        if self._record or (data[:1] == bytes([TLS_HANDSHAKE]) and self._request is None):
            data = self._read_record(data)
        if data:
            self._http.receive_data(data)
            self._read()

    def _read_record(self, data):
        self._record += data
        end = TLS_HEAD_BYTES + int.from_bytes(self._record[3:TLS_HEAD_BYTES], "big")
        if len(self._record) < max(end, TLS_HEAD_BYTES):
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
            self._break(ConnectionResetError(errno.ECONNRESET, say("http_only", str(error))))

    def _ask(self):
        request = self._request
        if (refusal := heads.refusal(request)) is not None:
            self._break(Unreachable(errno.ECONNREFUSED, say(refusal)))
            return
        self._size, self._is_complete = 0, False
        self._address = heads.address(self._scheme, self._host, self._port, request)
        if (moved := redirects.take(self._address)) is not None:
            self._n = moved.n
            moved.follow(self._answer)
            return
        method = request.method.decode("ascii")
        body = b"".join(self._body)
        self._n = exchange.current.send(method, self._address, heads.headers(request), body, self._answer)
        progress.dropped(heads.dropped(request))

    # From the browser.

    def _answer(self, answers):
        try:
            self._pass_on(answers)
        except h11.LocalProtocolError as error:
            # The server's answer is not HTTP/1.1 in the eyes of h11. The browser was content with it.
            self._break(ConnectionResetError(errno.ECONNRESET, str(error)))

    def _pass_on(self, answers):
        if redirects.is_redirect(answers, self._address):
            self._redirect(answers)
            return
        length, self._why = None, "aborted"
        if answers[0]["is"] == "head" and answers[-1]["is"] == "end":
            length = sum(len(answer["data"]) for answer in answers if answer["is"] == "body")
        for answer in answers:
            kind = answer["is"]
            if kind == "head":
                self._status = answer["status"]
                self._write(heads.response(self._request, answer, length))
            elif kind == "body" and heads.has_body(self._request, self._status):
                self._size += len(answer["data"])
                self._write(h11.Data(data=answer["data"]))
            elif kind == "end":
                self._is_complete = True
                self._write(h11.EndOfMessage())
                self._next()
            elif kind == "failed":
                self._n = None
                # A server that breaks off within its answer closes the connection.
                is_early = self._http.our_state is h11.SEND_RESPONSE
                self._break(self._error_of(answer) if is_early else None)

    def _redirect(self, answers):
        n, self._n = self._n, None
        self._write(heads.redirect(redirects.REDIRECT_STATUS, answers[0]["url"]))
        self._write(h11.EndOfMessage())
        redirects.Moved(n, answers)
        self._next()

    def _error_of(self, answer):
        message = answer["message"]
        if answer["why"] == "network":
            message = say("unreachable", self._address, message)
        return Unreachable(errno.ECONNREFUSED, message)

    # To the client.

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
            self._break(None)

    def _break(self, error):
        self._is_over = True
        if (end := self._end()) is not None:
            end.arrive_error(error)

    def drained(self):
        """Reports the delivery of an answer that the client has read to its end."""
        if self._n is not None and self._is_complete:
            progress.delivered(self._n, self._size)
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
