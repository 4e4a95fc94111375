"""The program's requests, carried out by the browser.

Python cannot wait for a browser without giving up its stack, so it blocks in one call, `_boucle.exchange`, which takes
commands and returns the answers that are there. This module is its only caller: it numbers the requests, hands each
answer to the connection that asked, and reports what happened to the page.
"""

import atexit
import base64
import json
import time

from . import messages, progress, watch
from .numbering import Numbers

# A busy loop looks for answers at most this often, because each call of the browser costs milliseconds, and spends at most
# one part in so many on it. What is queued goes out sooner.
MIN_POLL_INTERVAL_S = 0.004
MIN_POLL_PART = 5
MIN_SEND_INTERVAL_S = 0.001

# So many commands go out at once while the program computes, so that requests do not wait for the loop to be idle. A
# request that is alone does not wait for others.
MAX_QUEUED = 4

# Shorter waits do without the browser, because its answer to them would be late.
MIN_WAIT_S = 0.003

# The longest sleep of a browser's timer is below 2 ** 31 ms.
MAX_SLEEP_MS = 2_000_000_000


class Request:
    """A request under way: its number and what has happened to it."""

    __slots__ = ("n", "on_answers", "status")

    def __init__(self, n, on_answers):
        self.n = n
        self.on_answers = on_answers
        self.status = None


class Exchange:
    """All requests of a run."""

    def __init__(self):
        self.numbers = Numbers(self)
        self._commands = []
        self._under_way = {}
        self._asked_at = 0.0
        self._poll_cost_s = 0.0

    def send(self, method, url, headers, body, on_answers):
        """Queues a request and returns its number. `on_answers` is called with lists of its answers."""
        n = self.numbers.next()
        self._under_way[n] = Request(n, on_answers)
        self._commands.append({
            "do": "send",
            "id": n,
            "url": url,
            "method": method,
            "headers": headers,
            "body": base64.b64encode(body).decode("ascii") if body else None,
        })
        progress.asked(n, method, url)
        if len(self._commands) >= MAX_QUEUED or len(self._under_way) == 1:
            self._post()
        return n

    def abort(self, n, why="aborted"):
        """Ends request `n` without its answer."""
        if self._under_way.pop(n, None) is None:
            return
        self._commands.append({"do": "abort", "id": n})
        progress.aborted(n, why)

    def hand_over(self, n, on_answers):
        """Gives the further answers of request `n` to `on_answers`."""
        if n in self._under_way:
            self._under_way[n].on_answers = on_answers

    def order(self, command, on_answers):
        """Queues another command. Its answers go to `on_answers` until it is settled."""
        self._under_way[command["id"]] = Request(command["id"], on_answers)
        self._commands.append(command)

    def give(self, command):
        """Queues a command that has no answers."""
        self._commands.append(command)

    def settled(self, id):
        """Reports whether answers to an ordered command were still awaited. They are not any more."""
        return self._under_way.pop(id, None) is not None

    def wait(self, timeout_s):
        """Blocks until an answer is there, or for `timeout_s` seconds (`None`: without limit)."""
        if timeout_s is not None and timeout_s <= 0:
            self.poll()
        elif self._under_way and (self._commands or timeout_s is None or timeout_s >= MIN_WAIT_S):
            self._ask(-1 if timeout_s is None else timeout_s * 1000)
        elif self._commands:
            began = time.monotonic()
            self.flush()
            self.wait(None if timeout_s is None else timeout_s - (time.monotonic() - began))
        else:
            _sleep(timeout_s)
            self.poll()

    def poll(self):
        """Sends what is queued and takes the answers that are there, every few milliseconds at most."""
        if self._commands:
            interval_s = max(MIN_SEND_INTERVAL_S, self._poll_cost_s)
        elif self._under_way:
            interval_s = max(MIN_POLL_INTERVAL_S, self._poll_cost_s * MIN_POLL_PART)
        else:
            return
        if time.monotonic() - self._asked_at >= interval_s:
            self._ask(0)

    def flush(self):
        """Sends what is queued, before the program blocks in some other way."""
        if self._commands:
            self._ask(0)

    def close(self):
        """Aborts what is still under way, at the end of a run."""
        for n in list(self._under_way):
            if isinstance(n, int):
                self.abort(n)
        self.flush()

    def _post(self):
        import _boucle

        commands, self._commands = self._commands, []
        _boucle.post(json.dumps(commands))

    def _ask(self, wait_ms):
        import _boucle

        commands, self._commands = self._commands, []
        messages.flush()
        began = time.monotonic()
        answers = _boucle.exchange(json.dumps(commands), wait_ms)
        self._asked_at = time.monotonic()
        if wait_ms == 0:
            self._poll_cost_s = self._asked_at - began
        of_each = {}
        for answer in json.loads(answers):
            of_each.setdefault(answer["id"], []).append(answer)
        for n, answers in of_each.items():
            request = self._under_way.get(n)
            if isinstance(n, str) and request is not None:
                request.on_answers(answers)
            elif request is not None:
                self._take(request, answers)

    def _take(self, request, answers):
        for answer in answers:
            kind = answer["is"]
            if kind == "head":
                request.status = answer["status"]
            elif kind == "body":
                answer["data"] = base64.b64decode(answer["data"])
            else:
                del self._under_way[request.n]
            progress.answered(request.n, request.status, answer)
        request.on_answers(answers)


def _sleep(timeout_s):
    import _boucle

    messages.flush()
    _boucle.sleep(MAX_SLEEP_MS if timeout_s is None else min(timeout_s * 1000, MAX_SLEEP_MS))


def block(until, timeout_s):
    """Waits until `until()` is true, as a blocking call does. Returns whether it is before `timeout_s` is over."""
    if until():
        return True
    from_ms = messages.now_ms()
    deadline = None if timeout_s is None else time.monotonic() + timeout_s
    try:
        while not until():
            left_s = None if deadline is None else deadline - time.monotonic()
            if left_s is not None and left_s <= 0:
                return False
            current.wait(left_s)
        return True
    finally:
        watch.blocked_by(from_ms, messages.now_ms())


current = Exchange()


def reset():
    """Begins a run: its requests count from 0."""
    global current
    current = Exchange()
    progress.reset()
    atexit.unregister(end)
    atexit.register(end)


def end():
    """Ends a run."""
    current.close()
