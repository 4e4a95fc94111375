# A connector with six places sends thirteen requests in three waves.
# group: clients
# d: 0.2
# takes: 3
import asyncio
import time

import aiohttp

D = 0.2


async def get(session):
    async with session.get("https://httpbin.org/uuid") as response:
        return await response.json()


async def main():
    connector = aiohttp.TCPConnector(limit=6)
    async with aiohttp.ClientSession(connector=connector) as session:
        start = time.perf_counter()
        results = await asyncio.gather(*(get(session) for _ in range(13)))
        print("took", round((time.perf_counter() - start) / D), "d")
    print(len({one["uuid"] for one in results}))


asyncio.run(main())
