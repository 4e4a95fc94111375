# sys.exit ends the program, and finally blocks run.
# group: failures
import sys

try:
    print("before")
    sys.exit(3)
finally:
    print("finally")
print("never printed")
