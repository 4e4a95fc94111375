# Les réponses viennent dans n’importe quel ordre. Ce que renvoient
# les coroutines est dans l’ordre des requêtes.
import asyncio
import random

import aiohttp


async def get(session, n):
    delay = random.randint(1, 10) / 10
    url = f"https://httpbin.org/delay/{delay}"
    async with session.get(url) as response:
        await response.read()
    print(f"Res {n}: {delay} s")
    return n, delay


async def main():
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[get(session, n) for n in range(8)])


# asyncio.run renvoie ce que main renvoie.
for n, delay in asyncio.run(main()):
    print(f"{n}: {delay} s")
