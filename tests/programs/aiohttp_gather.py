# Ten requests by aiohttp, gathered, take as long as one.
# group: clients
# d: 0.2
# takes: 1
# order: sent, done
import asyncio
import time

import aiohttp

D = 0.2


async def get(session, n):
    async with session.get("https://httpbin.org/uuid") as response:
        return n, response.status, len((await response.json())["uuid"])


async def main():
    async with aiohttp.ClientSession() as session:
        start = time.perf_counter()
        results = await asyncio.gather(*(get(session, n) for n in range(10)))
        print("took", round((time.perf_counter() - start) / D), "d")
    print(results)


asyncio.run(main())
