# Toutes les requêtes partent avant la première réponse : les
# attentes se recouvrent, et seule compte la plus longue.
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/uuid"
COUNT = 51


async def get(session, n):
    print(f"Get {n}")
    async with session.get(URL) as response:
        uid = (await response.json())["uuid"]
    print(f"Res {n}: {uid}")
    return uid


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, n) for n in range(COUNT)]
        return await asyncio.gather(*tasks)


start = perf_counter()
uids = asyncio.run(main())
print(f"{len(uids)} uuid, total: {perf_counter() - start:.2f} s")
