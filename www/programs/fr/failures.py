# Avec return_exceptions=True, les échecs sont parmi les résultats,
# chacun à sa place. Que se passe-t-il sans cet argument ?
import asyncio

import aiohttp

UUID = "https://httpbin.org/uuid"
BROKEN = "https://httpbin.org/status/500"


async def get(session, n):
    url = BROKEN if n in (2, 5) else UUID
    async with session.get(url) as response:
        response.raise_for_status()
        return (await response.json())["uuid"]


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, n) for n in range(8)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for n, result in enumerate(results):
        if isinstance(result, Exception):
            print(f"{n}: {type(result).__name__}: {result.status}")
        else:
            print(f"{n}: {result}")


asyncio.run(main())
