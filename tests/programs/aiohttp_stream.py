# A body that streams arrives piece by piece, and can be left in the middle.
# group: clients
# origin: server
# d: 0.4
# takes: 0 1 2
import asyncio
import time

import aiohttp

D = 0.4


async def main():
    start = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        async with session.get("https://httpbin.org/drip?numbytes=5&duration=2") as response:
            print(response.status)
            for _ in range(3):
                print(await response.content.readexactly(1), round((time.perf_counter() - start) / D), "d")
    print("end")


asyncio.run(main())
