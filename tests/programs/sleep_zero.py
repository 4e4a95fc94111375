# A thousand turns of sleep(0) take next to no time.
# group: tasks
# d: 0.5
# takes: 0
import asyncio
import time

D = 0.5


async def main():
    start = time.perf_counter()
    for _ in range(1000):
        await asyncio.sleep(0)
    print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
