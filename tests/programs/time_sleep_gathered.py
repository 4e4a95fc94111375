# Three coroutines that call time.sleep block the loop one after the other.
# group: blocking
# d: 0.2
# takes: 3
import asyncio
import time

D = 0.2


async def nap(n):
    print("begin", n)
    time.sleep(D)
    print("end", n)


async def main():
    start = time.perf_counter()
    await asyncio.gather(nap(0), nap(1), nap(2))
    print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
