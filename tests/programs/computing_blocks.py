# A task that computes keeps every other task waiting.
# group: blocking
# d: 0.2
# takes: 2
import asyncio
import time

D = 0.2


async def compute():
    end = time.perf_counter() + 2 * D
    turns = 0
    while time.perf_counter() < end:
        turns += 1
    print("computed", turns > 1000)


async def waiter(start):
    await asyncio.sleep(0.1 * D)
    print("waited", round((time.perf_counter() - start) / D), "d")


async def main():
    await asyncio.gather(waiter(time.perf_counter()), compute())


asyncio.run(main())
