# Awaited one by one, they take as long as blocking calls, but the loop
# is free: a tick comes every 0.1 s.
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/uuid"


async def tick():
    while True:
        print("tick")
        await asyncio.sleep(0.1)


async def main():
    ticking = asyncio.create_task(tick())
    async with aiohttp.ClientSession() as session:
        for n in range(10):
            print(f"Get {n}")
            # Suspended here, main leaves the loop to tick.
            async with session.get(URL) as response:
                uid = (await response.json())["uuid"]
            print(f"Res {n}: {uid}")
    ticking.cancel()


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
