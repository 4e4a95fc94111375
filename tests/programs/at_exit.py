# What atexit was told runs at the end, the latest first, also after a failure.
# group: failures
import atexit

atexit.register(print, "first registered")
atexit.register(print, "last registered")
print("program ends")
raise SystemExit
