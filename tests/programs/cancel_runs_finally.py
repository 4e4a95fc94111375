# A finally block runs on cancellation, and may await.
# group: cancellation
# d: 0.1
# takes: 2
import asyncio
import time

D = 0.1


async def work():
    try:
        print("works")
        await asyncio.sleep(10)
        print("never printed")
    finally:
        await asyncio.sleep(D)
        print("put away")


async def main():
    start = time.perf_counter()
    task = asyncio.create_task(work())
    await asyncio.sleep(D)
    task.cancel()
    results = await asyncio.gather(task, return_exceptions=True)
    print(results)
    print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
