# Durations by datetime have parts: seconds, and the microseconds beyond them.
# group: printing
# d: 0.2
# takes: 6
import time
from datetime import datetime

D = 0.2
start = datetime.now()
time.sleep(6 * D)
took = datetime.now() - start
print(took.seconds, 200_000 <= took.microseconds < 900_000)
print(round(took.total_seconds() / D), "d")
print(abs(time.time() - datetime.now().timestamp()) < 1, time.monotonic() <= time.monotonic())
