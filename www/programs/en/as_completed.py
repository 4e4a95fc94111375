# The first answers are used while others are still on their way.
import asyncio
from time import perf_counter

import aiohttp


async def get(session, n):
    # Request 0 takes 1 s, request 9 takes 0.1 s.
    delay = (10 - n) / 10
    url = f"https://httpbin.org/delay/{delay}"
    async with session.get(url) as response:
        await response.read()
    return n


async def main():
    start = perf_counter()
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, n) for n in range(10)]
        # Each turn gives the next task that has ended.
        for next_one in asyncio.as_completed(tasks):
            n = await next_one
            print(f"Res {n}: {perf_counter() - start:.2f} s")


asyncio.run(main())
