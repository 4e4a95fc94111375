"""What the program has learned from answers, as far as addresses of later requests contain it.

Such a request cannot be sent before the answer that it needs.
"""

import linecache
import re
from collections import deque
from urllib.parse import unquote_plus

from . import lines

# Shorter parts of an address are also found in answers that have nothing to do with it.
MIN_PART_CHARS = 4
# Only the beginning of a long answer, and only the last answers, are kept.
MAX_ANSWER_BYTES = 50_000
MAX_ANSWERS = 100

_PART = re.compile(rf"[\w-]{{{MIN_PART_CHARS},}}")
_answers: deque[tuple[int, bytearray]] = deque(maxlen=MAX_ANSWERS)
_known: set[str] = set()


def reset():
    """Begins a run."""
    _answers.clear()
    _known.clear()


def keep(n, data):
    """Keeps a part of the answer to request `n`."""
    if not _answers or _answers[-1][0] != n:
        _answers.append((n, bytearray()))
    kept = _answers[-1][1]
    kept += data[: MAX_ANSWER_BYTES - len(kept)]


def names(url):
    """Returns whether `url` contains a part of an answer that neither the program nor an earlier address contains."""
    _, _, rest = url.partition("://")
    parts = set(_PART.findall(unquote_plus(rest.partition("/")[2]))) - _known
    if not parts:
        return False
    _known.update(parts)
    source = "".join(linecache.getlines(lines.file()))
    new = [part.encode() for part in parts if part not in source]
    return any(part in kept for part in new for _, kept in _answers)
