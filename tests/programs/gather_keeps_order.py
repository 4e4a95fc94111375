# gather returns results in the order of its arguments, not of their ends.
# group: tasks
# d: 0.1
# takes: 3
import asyncio
import time

D = 0.1


async def wait(n):
    await asyncio.sleep((3 - n) * D)
    print("ended", n)
    return n


async def main():
    start = time.perf_counter()
    print(await asyncio.gather(wait(0), wait(1), wait(2)))
    print("took", round((time.perf_counter() - start) / D), "d")
    print(await asyncio.gather())


asyncio.run(main())
