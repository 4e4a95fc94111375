# A thread cannot be started.
# group: refused
# refused: threading.Thread is not available
import threading

thread = threading.Thread(target=print, args=("in a thread",))
thread.start()
thread.join()
