# Requests that are awaited one by one take as long as all of them together.
# group: clients
# d: 0.2
# takes: 4
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2, sent 3, done 3
import asyncio
import time

import aiohttp

D = 0.2


async def main():
    async with aiohttp.ClientSession() as session:
        start = time.perf_counter()
        for n in range(4):
            print("Get", n)
            async with session.get("https://httpbin.org/uuid") as response:
                print("Res", n, response.ok, list(await response.json()))
        print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
