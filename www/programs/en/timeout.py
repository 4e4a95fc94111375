# Answers take 0.3 s, 0.6 s and so on. After 1 s, wait_for cancels the
# call, which aborts its request.
import asyncio
from time import perf_counter

import aiohttp


async def get(session, delay):
    url = f"https://httpbin.org/delay/{delay}"
    async with session.get(url) as response:
        await response.read()
        return response.status


async def main():
    start = perf_counter()

    async def limited(n):
        try:
            result = await asyncio.wait_for(get(session, 3 * n / 10), 1)
        except TimeoutError:
            result = "TimeoutError"
        print(f"{n}: {result}, {perf_counter() - start:.2f} s")

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[limited(n) for n in range(1, 8)])


asyncio.run(main())
