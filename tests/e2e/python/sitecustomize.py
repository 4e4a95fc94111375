"""Writes what a program prints as lines of JSON, each with its stream, so that the order of both streams is kept."""

import io
import json
import os
import sys


class Tagged(io.TextIOBase):
    """A stream whose writes go to standard output, with the name of the stream."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name, fd):
        self.tag = name
        self.fd = fd

    def fileno(self):
        return self.fd

    def writable(self):
        return True

    def write(self, text):
        rest = (json.dumps([self.tag, text]) + "\n").encode()
        while rest:
            rest = rest[os.write(1, rest) :]
        return len(text)


sys.stdout = Tagged("out", 1)
sys.stderr = Tagged("err", 2)
