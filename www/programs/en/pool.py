# 120 requests: over 6 connections, over aiohttp’s usual 100, and with
# no limit (0). The requests beyond the limit wait in the pool.
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/uuid"
COUNT = 120


async def get(session):
    async with session.get(URL) as response:
        await response.read()


async def main():
    for limit in 6, 100, 0:
        connector = aiohttp.TCPConnector(limit=limit)
        start = perf_counter()
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.gather(*[get(session) for _ in range(COUNT)])
        print(f"limit={limit}: {perf_counter() - start:.2f} s")


asyncio.run(main())
