"""What arrives on a socket: bytes, their end, or an error, until the program reads them."""

import errno
import itertools
import socket
import weakref

from . import exchange

# Far above the numbers of files, which are small.
MIN_NUMBER = 1 << 20

_numbers = itertools.count(MIN_NUMBER)

# The numbers of the streams that are open, and of those with something to read, in the order in which it came.
open_numbers = set()
readable_numbers = {}


class Mate:
    """One end of a pair, as the other end sees it."""

    def __init__(self, end):
        self._end = weakref.ref(end)

    def receive(self, data):
        """Takes `data` that the other end sent."""
        if (end := self._end()) is None or end._closed:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        end.arrive(data)

    def close(self):
        """Ends what the other end sends."""
        if (end := self._end()) is not None:
            end.arrive_end()

    shut = close

    def drained(self):
        """Does nothing, because nobody counts the bytes of a pair."""

    timed_out = drained


class Stream:
    """The reading half of a socket, and its life."""

    makefile = socket.socket.makefile

    # Set on the class as well, because the finalizer of a socket that was refused reads them.
    _number, _closed, _io_refs, _peer = -1, True, 0, None

    def _open(self):
        self._closed = False
        self._timeout = socket.getdefaulttimeout()
        self._buffer, self._ended, self._error = bytearray(), False, None
        self._number = next(_numbers)
        open_numbers.add(self._number)

    def arrive(self, data):
        """Takes `data` for the program to read."""
        self._buffer += data
        self._mark()

    def arrive_end(self):
        """Takes the end of what arrives."""
        self._ended = True
        self._mark()

    def arrive_error(self, error):
        """Breaks the connection with `error`."""
        self._error = error
        self.arrive_end()

    def _mark(self):
        if self._number >= 0:
            readable_numbers.setdefault(self._number)

    def _is_readable(self):
        return bool(self._buffer) or self._ended or self._number < 0

    def recv(self, size, flags=0):
        """Receives at most `size` bytes; none at the end."""
        self._await_data()
        data = bytes(self._buffer[:size])
        if not flags & socket.MSG_PEEK:
            del self._buffer[:size]
            if not self._buffer:
                if not self._ended:
                    readable_numbers.pop(self._number, None)
                self._peer.drained()
        return data

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receives into `buffer`, and returns how many bytes."""
        with memoryview(buffer).cast("B") as view:
            data = self.recv(nbytes or len(view), flags)
            view[: len(data)] = data
        return len(data)

    def _await_data(self):
        self._check_connected()
        if not self._is_readable():
            if self._timeout == 0:
                raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
            if not exchange.block(self._is_readable, self._timeout):
                self._peer.timed_out()
                raise TimeoutError("timed out")
        if not self._buffer and self._error is not None:
            raise self._take_error()

    def _take_error(self):
        # Reported once, as systems do; afterwards the connection has ended.
        error, self._error = self._error, None
        return error

    def _check_open(self):
        if self._number < 0:
            raise OSError(errno.EBADF, "Bad file descriptor")

    def _check_connected(self):
        self._check_open()
        if self._peer is None:
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")

    def fileno(self):
        """Returns the number, or -1 for a closed stream."""
        return self._number

    def close(self):
        """Closes the stream when its files are closed. A request under way is aborted."""
        self._closed = True
        if self._io_refs <= 0:
            peer = self._peer
            self.detach()
            if peer is not None:
                peer.close()

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def detach(self):
        """Gives the number away."""
        number, self._number, self._closed, self._peer = self._number, -1, True, None
        open_numbers.discard(number)
        readable_numbers.pop(number, None)
        return number

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __del__(self):
        self._io_refs = 0
        self.close()
