# Causes and contexts of an exception are printed in order.
# group: failures
# fails: 18
def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError as error:
        raise RuntimeError("cannot load") from error


try:
    load("x")
except RuntimeError:
    raise KeyError("after that")
