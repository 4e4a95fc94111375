"""Runs the learner's program in the page as CPython runs it at a desk.

The program runs in a worker, on CPython's own event loop. The package stands in for what a browser does not have, and
watches the loop: `run` is the entry point, `loop` the event loop, `watch` its observer, `messages` the way to the page.
"""
