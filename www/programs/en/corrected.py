import asyncio
from contextlib import nullcontext
from time import perf_counter

import aiohttp
import requests

URL = "https://httpbin.org/uuid"
COUNT = 51
# How many requests at once; None: all of them.
LIMIT = None


# Blocking: nothing else happens before the answer is here.
def get_blocking(n):
    print(f"Get {n}")
    response = requests.get(URL)
    response.raise_for_status()
    uid = response.json()["uuid"]
    print(f"Res {n}: {uid}")
    return uid


# Not blocking: the loop is free at each await.
async def get(session, permits, n):
    # async with gives the permit back, even after an error.
    async with permits:
        print(f"Get {n}")
        async with session.get(URL) as response:
            response.raise_for_status()
            uid = (await response.json())["uuid"]
    print(f"Res {n}: {uid}")
    return uid


async def main():
    permits = asyncio.Semaphore(LIMIT) if LIMIT else nullcontext()
    # The session finds the running loop by itself.
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, permits, n) for n in range(COUNT)]
        # The results are in the order of the requests.
        return await asyncio.gather(*tasks)


if __name__ == "__main__":
    # perf_counter measures durations, fractions included.
    start = perf_counter()
    uids = [get_blocking(n) for n in range(COUNT)]
    print(f"{len(uids)} uuid, total: {perf_counter() - start:.3f} s")

    start = perf_counter()
    uids = asyncio.run(main())
    print(f"{len(uids)} uuid, total: {perf_counter() - start:.3f} s")
