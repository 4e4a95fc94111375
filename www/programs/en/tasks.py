# A call of a coroutine function starts nothing yet: it has to be
# awaited or made a task.
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/delay/0.3"


async def get(session, n):
    print(f"Get {n}")
    async with session.get(URL) as response:
        await response.read()
    print(f"Res {n}")


async def main():
    async with aiohttp.ClientSession() as session:
        start = perf_counter()
        # Request 1 leaves when request 0 has its answer.
        await get(session, 0)
        await get(session, 1)
        print(f"await, await: {perf_counter() - start:.2f} s")

        start = perf_counter()
        # Both tasks are on their way before the first await.
        first = asyncio.create_task(get(session, 2))
        second = asyncio.create_task(get(session, 3))
        await first
        await second
        print(f"create_task: {perf_counter() - start:.2f} s")

        # Forgotten: Python warns, and request 4 never leaves.
        get(session, 4)


asyncio.run(main())
