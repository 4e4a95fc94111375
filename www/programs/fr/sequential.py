# Attendues une par une, elles prennent autant de temps qu’en bloquant,
# mais la boucle est libre : un tick vient tous les 0,1 s.
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
            # Ici, main se suspend et laisse la boucle à tick.
            async with session.get(URL) as response:
                uid = (await response.json())["uuid"]
            print(f"Res {n}: {uid}")
    ticking.cancel()


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
