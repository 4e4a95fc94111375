"""Messages of a run to the page, in order.

They are kept until the program is about to block, or for 50 ms. Printed text is posted at once as long as the program
prints little, because a program that computes afterwards could not post it later.
"""

import json
import operator
import time

DEFAULT_INTERVAL_MS = 50

# More messages are posted at once, because the page reads them in one piece.
MAX_KEPT = 2000

# Printed text is posted at once so many times in a burst, and then once a millisecond.
MAX_BURST = 32

# Longer texts are not joined, because joining copies them.
MAX_JOINED_CHARS = 4096

# A program that prints for ever is slowed down after so many characters, so that the page can keep up.
MAX_UNSLOWED_CHARS = 2_000_000
MAX_CHARS_PER_PAUSE = 100_000
DEFAULT_PAUSE_MS = 30

# How often the two clocks are read.
READINGS = 5

_kept: list[dict] = []
_state: dict = {
    "offset_ms": 0.0,
    "flushed_ms": 0.0,
    "burst": float(MAX_BURST),
    "chars": 0,
    "unpaused": 0,
    "drain": bool,
    "choose": list,
}
_encode = json.JSONEncoder(separators=(",", ":")).encode
_clock = time.perf_counter


def reset() -> None:
    """Begins a run: no messages, and the clock of the page."""
    _kept.clear()
    _state.update(offset_ms=_offset_ms(), flushed_ms=0.0, burst=float(MAX_BURST), chars=0, unpaused=0)


def _offset_ms() -> float:
    """Returns how far the page's clock is ahead of Python's. The fastest of some readings counts, because the system may
    suspend the thread between the two clocks.
    """
    import _boucle

    readings = []
    for _ in range(READINGS):
        from_ms, page_ms, to_ms = _clock() * 1000, _boucle.now_ms(), _clock() * 1000
        readings.append((to_ms - from_ms, page_ms - (from_ms + to_ms) / 2))
    return min(readings, key=operator.itemgetter(0))[1]


def now_ms() -> float:
    """Returns the time on the page's absolute clock, without a call into the browser."""
    return _clock() * 1000 + _state["offset_ms"]


def tell(message: dict) -> None:
    """Adds `message` to the messages of the run."""
    _kept.append(message)


def note(kind: str, line: int | None, *values) -> None:
    """Adds a fact for the page's remarks."""
    _kept.append({"is": "note", "kind": kind, "line": line, "values": list(values)})


def drain_with(drain) -> None:
    """Makes `flush` call `drain` first, which writes the beginnings of lines."""
    _state["drain"] = drain


def choose(choose) -> None:
    """Posts only the messages that `choose` returns of a list."""
    _state["choose"] = choose


def flush() -> None:
    """Posts the messages that are kept, and the text that was printed."""
    _state["drain"]()
    _post()


def _post() -> None:
    import _boucle

    _state["flushed_ms"] = now_ms()
    if _kept and (chosen := _state["choose"](_kept)):
        _boucle.tell(_encode(chosen))
    _kept.clear()


def flush_if_due(at_ms: float) -> None:
    """Posts the messages if the last time was 50 ms before `at_ms`."""
    if at_ms - _state["flushed_ms"] >= DEFAULT_INTERVAL_MS or len(_kept) >= MAX_KEPT:
        flush()


def printed(stream: str, text: str) -> None:
    """Adds printed `text`. `stream` is `out` or `err`."""
    last = _kept[-1] if _kept else None
    if last is not None and last.get("stream") == stream and len(last["text"]) < MAX_JOINED_CHARS:
        last["text"] += text
    else:
        _kept.append({"is": "out", "at_ms": now_ms(), "stream": stream, "text": text})
    _slow_down(len(text))


def post_printed() -> None:
    """Posts what was printed, if little was posted lately."""
    if not _kept:
        return
    since_ms = now_ms() - _state["flushed_ms"]
    burst = min(_state["burst"] + since_ms, MAX_BURST)
    if burst >= 1:
        _post()
    _state["burst"] = max(burst - 1, 0)


def _slow_down(chars: int) -> None:
    _state["chars"] += chars
    if _state["chars"] < MAX_UNSLOWED_CHARS:
        return
    _state["unpaused"] += chars
    if _state["unpaused"] >= MAX_CHARS_PER_PAUSE:
        import _boucle

        _state["unpaused"] = 0
        _post()
        _boucle.sleep(DEFAULT_PAUSE_MS)
