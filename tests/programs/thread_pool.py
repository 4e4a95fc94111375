# A pool of threads gives a result to a program without a loop.
# group: executors
# alone: a pool ends with its interpreter
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor() as pool:
    print(pool.submit(pow, 2, 10).result())
