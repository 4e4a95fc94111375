"""Sockets that end in the browser.

A page has no sockets. `Socket` stands in for `socket.socket`, so that asyncio's transports, `http.client` and everything
above them run unchanged: what is written goes to `wire`, the server's end, which asks the browser.
"""

import errno
import itertools
import socket

from . import names
from .sentences import say
from .streams import Mate, Stream
from .wire import Wire

# The range that systems give to clients.
MIN_LOCAL_PORT = 49152
MAX_PORT = 65535

_local_ports = itertools.cycle(range(MIN_LOCAL_PORT, MAX_PORT + 1))


def refused(sentence):
    """Returns the error of something that a page cannot do."""
    return OSError(errno.EOPNOTSUPP, say(sentence))


class Socket(Stream):
    """Stands in for `socket.socket`."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        family = socket.AF_INET if family == -1 else family
        type = socket.SOCK_STREAM if type == -1 else type
        type &= ~(getattr(socket, "SOCK_NONBLOCK", 0) | getattr(socket, "SOCK_CLOEXEC", 0))
        if fileno is not None:
            raise refused("sockets")
        if family not in (socket.AF_INET, socket.AF_INET6):
            raise refused("sockets")
        if type != socket.SOCK_STREAM:
            raise refused("datagrams")
        self.family = socket.AddressFamily(family)
        self.type = socket.SocketKind(type)
        self.proto = 0 if proto == -1 else proto
        self._options = {}
        self._addresses = self._pair(("0.0.0.0", 0), None)
        self._open()

    def _pair(self, own, peer):
        more = (0, 0) if self.family == socket.AF_INET6 else ()
        return own + more, peer and peer + more

    def connect(self, address):
        """Connects at once, because the browser connects when there is a request."""
        self._check_open()
        if self._peer is not None:
            raise OSError(errno.EISCONN, "Transport endpoint is already connected")
        host, port = names.host_of(address[0]), address[1]
        if not 0 < port <= MAX_PORT:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
        self._addresses = self._pair(("127.0.0.1", next(_local_ports)), (names.address_of(host), port))
        self._peer = Wire(self, host, port)

    def connect_ex(self, address):
        """Connects, and returns the number of the error."""
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def bind(self, address):
        """Refused."""
        raise refused("servers")

    def listen(self, backlog=0):
        """Refused."""
        raise refused("servers")

    accept = listen

    def send(self, data, flags=0):
        """Sends all of `data`."""
        self._check_open()
        if self._error is not None:
            raise self._take_error()
        if self._peer is None or self._ended_sending:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        data = bytes(data)
        self._peer.receive(data)
        return len(data)

    _ended_sending = False

    def sendall(self, data, flags=0):
        """Sends all of `data`."""
        self.send(data)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None):
        """Sends all of `buffers`."""
        return self.send(b"".join(buffers))

    def recvfrom(self, size, flags=0):
        """Receives, and names the sender."""
        return self.recv(size, flags), self._addresses[1]

    def shutdown(self, how):
        """Ends one direction or both."""
        self._check_connected()
        if how in (socket.SHUT_WR, socket.SHUT_RDWR) and not self._ended_sending:
            self._ended_sending = True
            self._peer.shut()
        if how in (socket.SHUT_RD, socket.SHUT_RDWR):
            self.arrive_end()

    def dup(self):
        """Refused."""
        raise refused("sockets")

    def settimeout(self, timeout):
        """Sets how long calls block: `None` for ever, 0 not at all."""
        if timeout is not None and timeout < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if timeout is None else float(timeout)

    def gettimeout(self):
        """Returns how long calls block."""
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, blocking):
        """Sets whether calls block."""
        self._timeout = None if blocking else 0.0

    def getblocking(self):
        """Returns whether calls block."""
        return self._timeout != 0

    def setsockopt(self, level, option, value=None, length=None):
        """Keeps an option, which has no effect."""
        self._check_open()
        self._options[level, option] = value

    def getsockopt(self, level, option, length=0):
        """Returns an option, or the number of the error that broke the connection."""
        self._check_open()
        if (level, option) == (socket.SOL_SOCKET, socket.SO_ERROR):
            return self._take_error().errno if self._error is not None else 0
        if (level, option) == (socket.SOL_SOCKET, socket.SO_TYPE):
            return int(self.type)
        return self._options.get((level, option), bytes(length) if length else 0)

    def getsockname(self):
        """Returns an address that nobody can reach."""
        self._check_open()
        return self._addresses[0]

    def getpeername(self):
        """Returns the address of the server, made up as in `names`."""
        self._check_connected()
        return self._addresses[1]

    def get_inheritable(self):
        """Returns False, because there are no further processes."""
        return False

    def set_inheritable(self, inheritable):
        """Does nothing."""

    def __repr__(self):
        closed = " [closed]" if self._closed else ""
        return (
            f"<socket.socket{closed} fd={self._number}, family={int(self.family)}, type={int(self.type)}, "
            f"proto={self.proto}, laddr={self._addresses[0]}"
            + (f", raddr={self._addresses[1]}>" if self._addresses[1] else ">")
        )


def socketpair(family=None, type=socket.SOCK_STREAM, proto=0):
    """Stands in for `socket.socketpair`: two sockets in memory. asyncio wakes its loop by one."""
    a, b = Socket(type=type), Socket(type=type)
    a._peer, b._peer = Mate(b), Mate(a)
    return a, b


def install():
    """Replaces the sockets of `socket`, whose own functions look them up by name."""
    socket.socket = socket.SocketType = Socket
    socket.socketpair = socketpair
