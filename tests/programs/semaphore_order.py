# A semaphore of two lets two work at a time, in the order of their asking.
# group: locks
# d: 0.1
# takes: 3
import asyncio
import time

D = 0.1


async def worker(semaphore, n):
    async with semaphore:
        print("begin", n)
        await asyncio.sleep(D)


async def main():
    semaphore = asyncio.Semaphore(2)
    start = time.perf_counter()
    await asyncio.gather(*(worker(semaphore, n) for n in range(6)))
    print("took", round((time.perf_counter() - start) / D), "d")
    print(semaphore.locked())


asyncio.run(main())
