"""The clock of the messages."""

import sys
import types
import unittest
from unittest import mock

from fake import ROOT

sys.path.insert(0, str(ROOT / "www/python"))

from boucle import messages  # noqa: E402

PAUSE_S = 0.335
PAGE_MS = 1_800_000_000_000.0


class Clocks(unittest.TestCase):
    def test_a_pause_of_the_thread_between_the_two_clocks_does_not_shift_the_times(self):
        for before in (True, False):
            at_s = 0.0
            pauses = [PAUSE_S]

            def page_ms():
                nonlocal at_s
                at_s += pauses.pop() if pauses and before else 0
                told_ms = PAGE_MS + at_s * 1000
                at_s += pauses.pop() if pauses else 0
                return told_ms

            page = types.SimpleNamespace(now_ms=page_ms)
            with mock.patch.dict(sys.modules, _boucle=page), mock.patch.object(messages, "_clock", lambda: at_s):
                messages.reset()
                self.assertAlmostEqual(messages.now_ms(), PAGE_MS + at_s * 1000, places=2)


if __name__ == "__main__":
    unittest.main()
