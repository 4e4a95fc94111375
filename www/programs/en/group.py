# One of four requests fails at once. What happens to the others?
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
            # 0: the error comes at once, and the others run on.
            asyncio.gather,
            # 1: the error is kept beside the others’ results.
            lambda *all: asyncio.gather(*all, return_exceptions=True),
            # 2: the others are cancelled, then the error comes.
            in_group,
        )):
            print(f"--- {number}")
            try:
                print(*await way(*[get(session, n) for n in range(4)]))
            except Exception as error:
                print(type(error).__name__)
            await asyncio.sleep(0.7)


asyncio.run(main())
