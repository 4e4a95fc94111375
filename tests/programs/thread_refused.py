# A thread cannot be started.
# group: refused
# refused: Threads are not available
import threading

thread = threading.Thread(target=print, args=("in a thread",))
thread.start()
thread.join()
