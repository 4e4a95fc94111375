# Appeler une coroutine ne lance encore rien : il faut l’attendre ou
# en faire une tâche.
import asyncio
from time import perf_counter

import aiohttp

URL = "https://httpbin.org/delay/0.3"


async def get(session, n):
    print(f"Get {n}")
    async with session.get(URL) as response:
        await response.read()
    print(f"Res {n}")


async def main():
    async with aiohttp.ClientSession() as session:
        start = perf_counter()
        # La requête 1 part quand la requête 0 a sa réponse.
        await get(session, 0)
        await get(session, 1)
        print(f"await, await: {perf_counter() - start:.2f} s")

        start = perf_counter()
        # Les deux tâches sont créées avant le premier await.
        first = asyncio.create_task(get(session, 2))
        second = asyncio.create_task(get(session, 3))
        await first
        await second
        print(f"create_task: {perf_counter() - start:.2f} s")

        # Oubliée : Python avertit, et la requête 4 ne part jamais.
        get(session, 4)


asyncio.run(main())
