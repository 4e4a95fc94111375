# A ticker misses its ticks while another task blocks the loop.
# group: blocking
# d: 0.2
# takes: 1 3 4
import asyncio
import time

D = 0.2


async def ticker(start):
    for _ in range(3):
        await asyncio.sleep(D)
        print("tick", round((time.perf_counter() - start) / D), "d")


async def blocker():
    await asyncio.sleep(1.25 * D)
    time.sleep(1.75 * D)


async def main():
    start = time.perf_counter()
    await asyncio.gather(ticker(start), blocker())


asyncio.run(main())
