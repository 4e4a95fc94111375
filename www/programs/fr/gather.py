# gather lève le premier échec aussitôt, et les autres tâches continuent.
import asyncio
from time import perf_counter

import aiohttp

SLOW = "https://httpbin.org/delay/1"
BROKEN = "https://httpbin.org/status/500"


async def get(session, n):
    # La requête 3 échoue aussitôt. Les autres prennent 1 s.
    async with session.get(BROKEN if n == 3 else SLOW) as response:
        response.raise_for_status()
        print(f"{n}: {response.status}, {perf_counter() - start:.2f} s")


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(get(session, n)) for n in range(6)]
        try:
            await asyncio.gather(*tasks)
        except aiohttp.ClientResponseError as error:
            print(f"{error.status}, {perf_counter() - start:.2f} s")
        # Sans cette ligne, la fin de la session les couperait.
        await asyncio.wait(tasks)


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
