# The program is the module __main__, and has no arguments.
# group: printing
import sys


class Thing:
    pass


print(__name__, len(sys.argv), Thing.__module__, sys.modules["__main__"].Thing is Thing)
print(__file__.endswith(".py"), __doc__, sys.argv[0] == __file__)
if __name__ == "__main__":
    print("started as a program")
print(sorted(name for name in globals() if not name.startswith("_")))
