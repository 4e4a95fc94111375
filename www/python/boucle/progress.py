"""What becomes of the program's requests, as messages to the page."""

from . import heard, messages, watch

_dropped = set()


def reset():
    """Begins a run."""
    _dropped.clear()
    heard.reset()


def asked(n, method, url):
    """The program has made request `n`."""
    task, line = watch.whereabouts()
    at_ms = messages.now_ms()
    messages.tell(
        {"is": "request", "n": n, "task": task, "line": line, "method": method, "url": url, "at_ms": at_ms}
    )
    if heard.names(url):
        messages.note("needs_answer", line, n)


def dropped(headers):
    """The browser does not send these headers. Noted once for each."""
    for name in headers:
        if name not in _dropped:
            _dropped.add(name)
            messages.note("header_not_sent", watch.whereabouts()[1], name)


def answered(n, status, answer):
    """The browser has given one of the answers to request `n`."""
    kind = answer["is"]
    if kind == "head":
        messages.tell({"is": "sent", "n": n, "at_ms": answer["sent_ms"]})
    elif kind == "body":
        heard.keep(n, answer["data"])
    elif kind == "end":
        messages.tell({"is": "answer", "n": n, "status": status, "arrived_ms": answer["arrived_ms"]})
    elif kind == "failed":
        why = "refused" if answer["why"] == "too_many" else answer["why"]
        _lost(n, answer["at_ms"], why, answer["message"], answer.get("host"))


def aborted(n, why):
    """The program has ended request `n` without its answer."""
    _lost(n, messages.now_ms(), why, "")


def _lost(n, at_ms, why, message, host=None):
    messages.tell({"is": "lost", "n": n, "at_ms": at_ms, "why": why, "message": message, "host": host})


def delivered(n, size):
    """The program has read the whole answer to request `n`, `size` bytes."""
    messages.tell({"is": "done", "n": n, "at_ms": messages.now_ms(), "bytes": size})
