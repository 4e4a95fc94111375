"""The numbers of the requests of a run, which count from 0 in all interpreters together."""


class Numbers:
    """The numbers for the requests of this interpreter."""

    def __init__(self, exchange):
        self._exchange = exchange
        self._count = 0
        # Where other interpreters also send requests, the browser gives the numbers, some at once.
        self._given = None
        self._at_once = 0

    def share(self, at_once):
        """From now on asks the browser for numbers, `at_once` at once."""
        if self._given is None:
            self._given = []
            self._at_once = at_once
            self._exchange.give({"do": "number", "id": None, "from": self._count})

    def next(self):
        """Returns the number of the next request."""
        if self._given is None:
            self._count += 1
            return self._count - 1
        if not self._given:
            self._exchange.order({"do": "number", "id": "number", "count": self._at_once}, self._take)
            while not self._given:
                self._exchange.wait(None)
        return self._given.pop(0)

    def _take(self, answers):
        self._exchange.settled("number")
        # Without the browser no request goes anywhere, whatever its number.
        first = answers[0].get("first", 0)
        self._given.extend(range(first, first + self._at_once))
