# Exceptions of one's own, notes and asserts are printed as Python prints them.
# group: failures
# fails: 22
# needs: 3.11
class TooSlow(Exception):
    def __str__(self):
        return f"{self.args[0]} seconds"


try:
    raise TooSlow(3)
except TooSlow as error:
    print(repr(error), error)

try:
    assert 1 + 1 == 3, "arithmetic"
except AssertionError as error:
    print(repr(error))

error = TooSlow(5)
error.add_note("Try again at night.")
raise error
