"""Waiting for sockets: the selector of asyncio's loops, `select.select` and `select.poll`."""

import select
import selectors

from . import exchange
from .streams import open_numbers, readable_numbers


class BrowserSelector(selectors._BaseSelectorImpl):
    """A selector whose sockets end in the browser."""

    def __init__(self):
        super().__init__()
        self._writers = set()
        self._is_woken = False

    def wake(self):
        """Has the selector return without waiting."""
        self._is_woken = True

    def register(self, fileobj, events, data=None):
        """Registers a socket."""
        key = super().register(fileobj, events, data)
        if events & selectors.EVENT_WRITE:
            self._writers.add(key.fd)
        return key

    def unregister(self, fileobj):
        """Forgets a socket."""
        key = super().unregister(fileobj)
        self._writers.discard(key.fd)
        return key

    def modify(self, fileobj, events, data=None):
        """Changes what a socket is watched for."""
        key = super().modify(fileobj, events, data)
        (self._writers.add if events & selectors.EVENT_WRITE else self._writers.discard)(key.fd)
        return key

    def select(self, timeout=None):
        """Returns what is ready now, else waits until something is or `timeout` is over."""
        if (timeout is None or timeout > 0) and not self._is_woken and not self._ready():
            exchange.current.wait(timeout)
        else:
            # A busy loop does not keep the browser waiting.
            exchange.current.poll()
        self._is_woken = False
        return self._ready()

    def _ready(self):
        keys = self._fd_to_key
        ready = [
            (keys[number], selectors.EVENT_READ)
            for number in readable_numbers
            if number in keys and keys[number].events & selectors.EVENT_READ
        ]
        for number in sorted(self._writers & open_numbers) if self._writers else ():
            ready.append((keys[number], selectors.EVENT_WRITE))
        return ready


def _number(thing):
    return thing if isinstance(thing, int) else thing.fileno()


def _wait(find, timeout_s):
    if timeout_s == 0:
        exchange.current.poll()
    else:
        exchange.block(lambda: any(find()), timeout_s)
    return find()


def select_sockets(rlist, wlist, xlist, timeout=None):
    """Stands in for `select.select`."""

    def find():
        return (
            [thing for thing in rlist if _number(thing) in readable_numbers],
            [thing for thing in wlist if _number(thing) in open_numbers],
            [],
        )

    return _wait(find, timeout)


class Poll:
    """Stands in for `select.poll()`."""

    def __init__(self):
        self._events = {}

    def register(self, fd, eventmask=0x001 | 0x002 | 0x004):
        """Registers a socket."""
        self._events[_number(fd)] = eventmask

    modify = register

    def unregister(self, fd):
        """Forgets a socket."""
        del self._events[_number(fd)]

    def _find(self):
        found = []
        for number, mask in self._events.items():
            if number not in open_numbers:
                found.append((number, select.POLLNVAL))
                continue
            events = select.POLLIN if number in readable_numbers else 0
            events = (events | select.POLLOUT) & mask
            if events:
                found.append((number, events))
        return found

    def poll(self, timeout=None):
        """Returns the sockets that are ready within `timeout` milliseconds."""
        return _wait(self._find, None if timeout is None or timeout < 0 else timeout / 1000)


def install():
    """Replaces the functions of `select` and the default selector."""
    select.select = select_sockets
    select.poll = Poll
    selectors.DefaultSelector = BrowserSelector
