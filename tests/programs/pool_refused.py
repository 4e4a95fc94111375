# A pool of threads cannot start one.
# group: refused
# alone: a pool ends with its interpreter
# refused: Threads are not available
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor() as pool:
    print(pool.submit(pow, 2, 10).result())
