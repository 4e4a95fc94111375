# wait_for and asyncio.timeout end a request that is late.
# group: clients
# needs: 3.11
# d: 0.1
# takes: 2
import asyncio
import time

import aiohttp

D = 0.1


async def main():
    async with aiohttp.ClientSession() as session:
        start = time.perf_counter()
        try:
            await asyncio.wait_for(session.get("https://httpbin.org/delay/4"), D)
        except TimeoutError:
            print("wait_for")
        try:
            async with asyncio.timeout(D):
                await session.get("https://httpbin.org/delay/4")
        except TimeoutError:
            print("timeout")
        print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
