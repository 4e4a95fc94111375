# Functions run in threads beside the loop, by to_thread, the loop's own executor and a pool.
# group: executors
# alone: threads end with their interpreter
import asyncio
import functools
import time
from concurrent.futures import ThreadPoolExecutor


def scaled(n, *, factor=1):
    return n * factor


async def main():
    print(await asyncio.to_thread(time.sleep, 0.1))
    print("slept in a thread")
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))
    print(await loop.run_in_executor(None, functools.partial(scaled, 2, factor=10)))
    try:
        await asyncio.to_thread(scaled, "a", factor="b")
    except TypeError as error:
        print(error)


asyncio.run(main())
with ThreadPoolExecutor() as pool:
    print(pool.submit(pow, 2, 10).result())
    print(list(pool.map(scaled, [1, 2, 3])))
try:
    pool.submit(pow, 2, 10)
except RuntimeError as error:
    print(error)
