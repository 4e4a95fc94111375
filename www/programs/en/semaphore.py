# A semaphore is a stock of permits; here there are six.
# With LIMIT = 1, what happens to the order and to the total?
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/uuid"
COUNT = 51
LIMIT = 6


async def get(session, permits, n):
    # A task that finds no permit waits, suspended, for its turn.
    async with permits:
        print(f"Get {n}")
        async with session.get(URL) as response:
            uid = (await response.json())["uuid"]
        print(f"Res {n}: {uid}")
        return uid


async def main():
    permits = asyncio.Semaphore(LIMIT)
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, permits, n) for n in range(COUNT)]
        await asyncio.gather(*tasks)


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
