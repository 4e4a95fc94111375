# Three servers could answer: the first answer is enough, and the other
# requests are aborted. Without cancel, they would go on for nothing.
import asyncio
from time import perf_counter

import aiohttp


async def get(session, delay):
    url = f"https://httpbin.org/delay/{delay}"
    async with session.get(url) as response:
        await response.read()
        return delay


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(get(session, d)) for d in (2, 0.5, 3)]
        done, pending = await asyncio.wait(
            tasks, return_when=asyncio.FIRST_COMPLETED
        )
        for task in done:
            print(f"Res {task.result()}")
        for task in pending:
            task.cancel()
        # A cancelled task needs one more turn to clean up.
        await asyncio.wait(pending)
        print([task.cancelled() for task in tasks])


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
