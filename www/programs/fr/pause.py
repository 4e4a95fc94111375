# Chaque tâche dort 1 s après sa réponse : toutes en même temps, et
# la boucle est libre. Essayez time.sleep(1) à la place.
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/uuid"


async def get(session, n):
    async with session.get(URL) as response:
        uid = (await response.json())["uuid"]
    print(f"Res {n}: {uid}")
    await asyncio.sleep(1)
    print(f"{n}: sleep(1)")


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[get(session, n) for n in range(10)])


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
