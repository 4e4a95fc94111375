"""Redirects, which the browser has followed before the program hears of them.

The client is told of one redirect, to the last address. When it asks there, it gets the answer that has come already. The
browser does not say which status the redirects had, nor how many there were.
"""

from . import exchange

REDIRECT_STATUS = 302

_moved = {}


def reset():
    """Forgets all answers."""
    _moved.clear()


class Moved:
    """The answer to request `n`, which came from another address than it was sent to."""

    def __init__(self, n, answers):
        self.n = n
        self._answers, self._on_answers = list(answers), None
        _moved[answers[0]["url"]] = self
        exchange.current.hand_over(n, self._take)

    def _take(self, answers):
        if self._on_answers is None:
            self._answers += answers
        else:
            self._on_answers(answers)

    def follow(self, on_answers):
        """Gives what has come, and what comes, to `on_answers`."""
        self._on_answers = on_answers
        answers, self._answers = self._answers, []
        on_answers(answers)


def is_redirect(answers, url):
    """Reports whether `answers` begin an answer that came from another address than `url`."""
    head = answers[0]
    return head["is"] == "head" and head.get("redirected", False) and head["url"] != url


def take(url):
    """Returns the answer that has come from `url`, or None."""
    return _moved.pop(url, None)
