# Les premières réponses servent pendant que les autres sont en vol.
import asyncio
from time import perf_counter

import aiohttp


async def get(session, n):
    # La requête 0 prend 1 s, la requête 9 prend 0,1 s.
    delay = (10 - n) / 10
    url = f"https://httpbin.org/delay/{delay}"
    async with session.get(url) as response:
        await response.read()
    return n


async def main():
    start = perf_counter()
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, n) for n in range(10)]
        # Chaque tour donne la tâche suivante qui s’est terminée.
        for next_one in asyncio.as_completed(tasks):
            n = await next_one
            print(f"Res {n}: {perf_counter() - start:.2f} s")


asyncio.run(main())
