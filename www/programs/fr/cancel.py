# Six requêtes de 3 s ; après une demi-seconde, on n’en a plus besoin.
import asyncio
from time import perf_counter

import aiohttp


async def get(session, n):
    try:
        async with session.get("https://httpbin.org/delay/3") as response:
            await response.read()
            print(f"Res {n}")
    except asyncio.CancelledError:
        # Levée à l’await où la tâche est suspendue.
        print(f"{n}: CancelledError")
        raise


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = asyncio.gather(*[get(session, n) for n in range(6)])
        await asyncio.sleep(0.5)
        tasks.cancel()
        try:
            await tasks
        except asyncio.CancelledError:
            print("gather: CancelledError")


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
