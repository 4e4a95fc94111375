# stdout and stderr keep their order, line by line.
# group: printing
import sys

for n in range(3):
    print("out", n)
    print("err", n, file=sys.stderr)
sys.stderr.write("by write\n")
sys.stdout.write("no newline")
