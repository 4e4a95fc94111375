"""What a browser cannot do: refused with a sentence, never done otherwise in silence."""

import errno
import multiprocessing
import subprocess
import sys
import threading
from multiprocessing.context import BaseContext

from . import words

ON_LOOPS = {
    "add_signal_handler": "signals",
    "remove_signal_handler": "signals",
    "create_datagram_endpoint": "datagrams",
    "connect_read_pipe": "pipes",
    "connect_write_pipe": "pipes",
    "subprocess_exec": "processes",
    "subprocess_shell": "processes",
    "create_server": "servers",
    "create_unix_server": "servers",
    "create_unix_connection": "pipes",
}

# What starts processes, or what they would share.
OF_MULTIPROCESSING = (
    "Array Barrier BoundedSemaphore Condition Event JoinableQueue Lock Manager Pipe Pool Queue RLock Semaphore SimpleQueue "
    "Value"
).split()


def _refused(name: str, sentence: str):
    if name.endswith("_signal_handler"):

        def method(self, *args, **kwargs):
            raise NotImplementedError(words.say(sentence))
    else:

        async def method(self, *args, **kwargs):
            raise NotImplementedError(words.say(sentence))

    method.__name__ = name
    return method


class Refusals:
    """The methods of event loops that a browser cannot offer. They raise what such loops of Python raise elsewhere."""


for _name, _sentence in ON_LOOPS.items():
    setattr(Refusals, _name, _refused(_name, _sentence))


def start_no_thread(*args, **kwargs):
    """Stands in for the function that starts a thread."""
    raise RuntimeError(words.say("threads"))


def start_no_process(self, *args, **kwargs):
    """Stands in for the start of a process."""
    raise OSError(errno.ENOTSUP, words.say("processes"))


def share_nothing(*args, **kwargs):
    """Stands in for what multiprocessing offers."""
    raise OSError(errno.ENOTSUP, words.say("multiprocessing"))


def install() -> None:
    """Replaces the functions of modules. Only in the browser: elsewhere they work."""
    if sys.platform != "emscripten":
        return
    subprocess.Popen.__init__ = start_no_process
    threading._start_joinable_thread = start_no_thread
    multiprocessing.process.BaseProcess.start = share_nothing
    for name in OF_MULTIPROCESSING:
        setattr(BaseContext, name, share_nothing)
        # The module's functions are bound methods of a context.
        setattr(multiprocessing, name, share_nothing)
