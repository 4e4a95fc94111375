# Ten requests by httpx, gathered, take as long as one.
# group: libraries
# d: 0.4
# takes: 1
import asyncio
import time

import httpx

D = 0.4


async def main():
    async with httpx.AsyncClient() as client:
        await client.get("https://httpbin.org/status/200")
        start = time.perf_counter()
        answers = await asyncio.gather(*(client.get("https://httpbin.org/uuid") for _ in range(10)))
        print("took", round((time.perf_counter() - start) / D), "d")
    print([answer.status_code for answer in answers], len({answer.json()["uuid"] for answer in answers}))


asyncio.run(main())
