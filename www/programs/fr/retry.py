# Après une erreur passagère, on redemande, chaque fois un peu plus tard.
import asyncio
import random

import aiohttp

MAX_ATTEMPTS = 4


async def get(session, n):
    # La requête 3 échoue toujours ; les autres, selon les réglages.
    path = "status/503" if n == 3 else "uuid"
    for attempt in range(MAX_ATTEMPTS):
        try:
            async with session.get(f"https://httpbin.org/{path}") as response:
                response.raise_for_status()
                return (await response.json())["uuid"]
        except aiohttp.ClientResponseError as error:
            if error.status < 500 or attempt == MAX_ATTEMPTS - 1:
                raise
            # Tirée au sort, pour que toutes ne reviennent pas d’un coup.
            pause = random.uniform(0, 0.1 * 2**attempt)
            print(f"{n}: {error.status}, sleep({pause:.2f})")
            await asyncio.sleep(pause)


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, n) for n in range(8)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for n, result in enumerate(results):
        print(f"{n}: {result}")


asyncio.run(main())
