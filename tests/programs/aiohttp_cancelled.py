# A request whose task is cancelled is aborted, and the others are not.
# group: clients
# d: 0.1
# takes: 1 3
import asyncio
import time

import aiohttp

D = 0.1


async def get(session, path):
    try:
        async with session.get("https://httpbin.org/" + path) as response:
            return response.status
    except asyncio.CancelledError:
        print("cancelled", path)
        raise


async def main():
    start = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        late = asyncio.create_task(get(session, "delay/5"))
        other = asyncio.create_task(get(session, "delay/0.3"))
        await asyncio.sleep(D)
        late.cancel()
        await asyncio.wait([late])
        print(late.cancelled(), round((time.perf_counter() - start) / D), "d")
        print(await other, round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
