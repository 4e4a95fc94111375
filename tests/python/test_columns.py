"""The columns of code, found again in its source."""

import asyncio.base_events
import importlib
import itertools
import json
import sys
import traceback
import types
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "www/python"))
sys.modules.setdefault("_boucle", types.ModuleType("_boucle"))

from boucle import columns  # noqa: E402

MODULES = ("asyncio.base_events", "asyncio.tasks", "json.decoder", "logging", "socket")


def codes(code: types.CodeType):
    """Yields a code and all those in it."""
    yield code
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield from codes(const)


def without_columns(code: types.CodeType) -> types.CodeType:
    """Returns `code` with a table that has lines only."""
    lines = [place[0] for place in code.co_positions()]
    table, last = bytearray(), code.co_firstlineno
    for line, run in itertools.groupby(lines):
        length = len(list(run))
        while length > 0:
            step = min(length, 8)
            # The kind of entry that has a line and no columns: 13, with a difference of lines.
            table.append(0x80 | 13 << 3 | step - 1)
            difference, last = (line or last) - last, line or last
            value = (-difference << 1 | 1) if difference < 0 else difference << 1
            while value > 63:
                table.append(64 | value & 63)
                value >>= 6
            table.append(value)
            length -= step
    return code.replace(co_linetable=bytes(table))


class Columns(unittest.TestCase):
    def test_every_instruction_has_its_own(self):
        for name in MODULES:
            module = importlib.import_module(name)
            known = list(codes(module.__loader__.get_code(name)))
            for code in known:
                same = [one for one in known if (one.co_qualname, one.co_firstlineno) == (code.co_qualname, code.co_firstlineno)]
                for number, place in enumerate(code.co_positions()):
                    found = columns.found(name, code.co_qualname, code.co_firstlineno, 2 * number)
                    # Two codes of the same name on one line cannot be told apart.
                    self.assertEqual(found, place if len(same) == 1 else None)

    def test_code_that_has_columns_is_not_looked_for(self):
        code = asyncio.base_events.BaseEventLoop.run_forever.__code__
        self.assertIsNone(columns.missing(code, vars(asyncio.base_events), 0))

    def test_tracebacks_mark_the_columns_of_code_that_has_none(self):
        walk = traceback._walk_tb_with_full_positions
        self.addCleanup(setattr, traceback, "_walk_tb_with_full_positions", walk)
        columns.install()
        decode = json.JSONDecoder.decode
        plain = without_columns(decode.__code__)
        call = types.FunctionType(plain, decode.__globals__, decode.__name__, decode.__defaults__, decode.__closure__)
        call.__kwdefaults__ = decode.__kwdefaults__
        shown = []
        for function in (decode, call):
            try:
                function(json.JSONDecoder(), None)
            except TypeError as error:
                frame = traceback.TracebackException.from_exception(error).stack[-1]
                shown.append((frame.name, frame.lineno, frame.colno, frame.end_colno))
        self.assertEqual(shown[0], shown[1])
        self.assertIsNotNone(shown[0][2])


if __name__ == "__main__":
    unittest.main()
