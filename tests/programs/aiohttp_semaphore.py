# A semaphore of one puts the requests in order again, one after the other.
# group: clients
# d: 0.1
# takes: 5
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2, sent 3, done 3, sent 4, done 4
import asyncio
import time

import aiohttp

D = 0.1


async def get(semaphore, session, n):
    async with semaphore:
        print("Get", n)
        async with session.get("https://httpbin.org/uuid") as response:
            await response.json()
        print("Res", n)


async def main():
    semaphore = asyncio.Semaphore(1)
    async with aiohttp.ClientSession() as session:
        start = time.perf_counter()
        await asyncio.gather(*(get(semaphore, session, n) for n in range(5)))
        print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
