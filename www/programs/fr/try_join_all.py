# Le premier échec met fin à tout : le groupe annule les autres tâches.
import asyncio
from time import perf_counter

import aiohttp

SLOW = "https://httpbin.org/delay/2"
BROKEN = "https://httpbin.org/status/500"


async def get(session, n):
    # La requête 3 échoue aussitôt. Les autres prendraient 2 s.
    try:
        async with session.get(BROKEN if n == 3 else SLOW) as response:
            response.raise_for_status()
            print(f"{n}: {response.status}")
    except BaseException as error:
        print(f"{n}: {type(error).__name__}")
        raise


async def main():
    async with aiohttp.ClientSession() as session:
        try:
            async with asyncio.TaskGroup() as group:
                for n in range(6):
                    group.create_task(get(session, n))
        # Un groupe d’exceptions : il peut y en avoir plusieurs.
        except* aiohttp.ClientResponseError as errors:
            print([error.status for error in errors.exceptions])


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
