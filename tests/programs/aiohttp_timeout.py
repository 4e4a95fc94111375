# A request that is late is aborted, and raises TimeoutError.
# group: clients
# d: 0.1
# takes: 1 3
import asyncio
import time

import aiohttp

D = 0.1


async def main():
    start = time.perf_counter()
    short = aiohttp.ClientTimeout(total=D)
    async with aiohttp.ClientSession(timeout=short) as session:
        try:
            async with session.get("https://httpbin.org/delay/3"):
                print("never printed")
        except asyncio.TimeoutError as error:
            print(isinstance(error, TimeoutError), round((time.perf_counter() - start) / D), "d")
        longer = aiohttp.ClientTimeout(total=2 * D)
        try:
            await session.get("https://httpbin.org/delay/3", timeout=longer)
        except asyncio.TimeoutError:
            print("late again", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
