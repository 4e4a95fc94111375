"""The frames of this package, which printed stacks and tracebacks do not show."""

import os
import traceback
import types
from pathlib import Path

# The folder that tracebacks name. The module itself may have come from an archive.
HERE = str(Path((lambda: None).__code__.co_filename).parent) + os.sep


def is_ours(filename: str) -> bool:
    """Reports whether `filename` belongs to this package."""
    return filename.startswith(HERE)


def hide(below: types.CodeType) -> None:
    """Makes printed stacks and tracebacks leave out this package. `below` is the function that runs the program."""
    walk_stack, walk_tb = traceback.walk_stack, traceback._walk_tb_with_full_positions

    def stack(frame):
        for frame, line in walk_stack(frame):
            if frame.f_code is below:
                return
            if not is_ours(frame.f_code.co_filename):
                yield frame, line

    def tb(trace):
        return (found for found in walk_tb(trace) if not is_ours(found[0].f_code.co_filename))

    traceback.walk_stack, traceback._walk_tb_with_full_positions = stack, tb


def without_ours(text: str) -> str:
    """Returns `text` without its lines of a traceback that belong to this package."""
    kept, is_left_out = [], False
    for line in text.splitlines():
        if line.startswith('  File "'):
            is_left_out = is_ours(line[len('  File "') :])
        elif not line.startswith("    "):
            is_left_out = False
        if not is_left_out:
            kept.append(line)
    return "\n".join(kept)
