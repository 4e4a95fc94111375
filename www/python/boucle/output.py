"""Standard streams: text that is written goes to the page, line by line and in order, and nothing can be read."""

import codecs
import io
import sys

from . import messages, words


class Sink(io.BufferedIOBase):
    """The binary stream below `sys.stdout` or `sys.stderr`."""

    def __init__(self, stream: str, descriptor: int):
        self.name = f"<std{stream}>"
        self.mode = "wb"
        self._stream = stream
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, data) -> int:
        # The other stream may hold the beginning of a line, which was written before.
        for text in _texts:
            if not text.closed and text.buffer is not self:
                text.flush()
        if text := self._decode(data):
            messages.printed(self._stream, text)
        return len(data)

    def flush(self) -> None:
        messages.post_printed()


class Nothing(io.StringIO):
    """The standard input: there is nobody to type."""

    name = "<stdin>"
    encoding = "utf-8"
    mode = "r"

    def fileno(self) -> int:
        return 0

    def readline(self, size=-1, /):
        raise EOFError(words.say("input"))


_texts: list[io.TextIOWrapper] = []


def _drain() -> None:
    for text in _texts:
        if not text.closed:
            text.flush()


def _text(stream: str, descriptor: int, errors: str) -> io.TextIOWrapper:
    text = io.TextIOWrapper(Sink(stream, descriptor), encoding="utf-8", errors=errors, line_buffering=True)
    text.mode = "w"
    _texts.append(text)
    return text


def install() -> None:
    """Replaces the standard streams."""
    _texts.clear()
    sys.stdin = sys.__stdin__ = Nothing()
    sys.stdout = sys.__stdout__ = _text("out", 1, "strict")
    sys.stderr = sys.__stderr__ = _text("err", 2, "backslashreplace")
    messages.drain_with(_drain)
