# Three hundred tasks sleep at the same time.
# group: tasks
# d: 1
# takes: 1
import asyncio
import time

D = 1


async def wait(n):
    await asyncio.sleep(D)
    return n


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(*map(wait, range(300)))
    print(sum(results), len(asyncio.all_tasks()))
    print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
