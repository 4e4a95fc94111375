# Un générateur asynchrone donne les réponses une à une. Quand on
# s’arrête au milieu, on le ferme, et le reste est annulé.
import asyncio
from contextlib import aclosing

import aiohttp


async def get(session, n):
    url = f"https://httpbin.org/delay/{n / 5}"
    try:
        async with session.get(url) as response:
            await response.read()
            return n
    except asyncio.CancelledError:
        print(f"{n}: CancelledError")
        raise


async def answers(session):
    tasks = [asyncio.create_task(get(session, n)) for n in range(1, 9)]
    try:
        for next_one in asyncio.as_completed(tasks):
            yield await next_one
    finally:
        for task in tasks:
            task.cancel()


async def main():
    async with aiohttp.ClientSession() as session:
        async with aclosing(answers(session)) as stream:
            async for n in stream:
                print(f"Res {n}")
                if n == 3:
                    break


asyncio.run(main())
