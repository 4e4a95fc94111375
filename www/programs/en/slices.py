# The same work, but sleep(0) lets the loop run every 2 ms: it is not
# faster, but the watch is hardly late any more.
import asyncio
from hashlib import sha256
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/uuid"


async def watch():
    while True:
        start = perf_counter()
        await asyncio.sleep(0.05)
        print(f"watch: {perf_counter() - start:.2f} s")


async def get(session, n):
    async with session.get(URL) as response:
        digest = await response.read()
    for _ in range(100):
        end = perf_counter() + 0.002
        while perf_counter() < end:
            digest = sha256(digest).digest()
        await asyncio.sleep(0)
    print(f"Res {n}: {digest.hex()[:8]}")


async def main():
    watching = asyncio.create_task(watch())
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[get(session, n) for n in range(5)])
    watching.cancel()


asyncio.run(main())
