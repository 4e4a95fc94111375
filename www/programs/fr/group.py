# Une requête sur quatre échoue aussitôt. Que deviennent les autres ?
import asyncio

import aiohttp


async def get(session, n):
    path = "status/500" if n == 1 else "delay/0.5"
    async with session.get(f"https://httpbin.org/{path}") as response:
        response.raise_for_status()
        print(f"{n}: {response.status}")
        return n


async def in_group(*coroutines):
    async with asyncio.TaskGroup() as group:
        for coroutine in coroutines:
            group.create_task(coroutine)


async def main():
    async with aiohttp.ClientSession() as session:
        for number, way in enumerate((
            # 0 : l’erreur vient aussitôt, et les autres continuent.
            asyncio.gather,
            # 1 : l’erreur est gardée parmi les résultats des autres.
            lambda *all: asyncio.gather(*all, return_exceptions=True),
            # 2 : les autres sont annulées, puis vient l’erreur.
            in_group,
        )):
            print(f"--- {number}")
            try:
                print(*await way(*[get(session, n) for n in range(4)]))
            except Exception as error:
                print(type(error).__name__)
            await asyncio.sleep(0.7)


asyncio.run(main())
