# La file a trois places. Le producteur est plus rapide que les deux
# consommateurs : il attend une place, au lieu de remplir la mémoire.
import asyncio

import aiohttp

URL = "https://httpbin.org/delay/0.2"


async def produce(queue):
    for n in range(10):
        await queue.put(n)
        print(f"put {n}, qsize {queue.qsize()}")
    # Un signe de fin pour chaque consommateur.
    await queue.put(None)
    await queue.put(None)


async def consume(queue, session, name):
    while (n := await queue.get()) is not None:
        print(f"    {name}: get {n}")
        async with session.get(URL) as response:
            await response.read()


async def main():
    queue = asyncio.Queue(maxsize=3)
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(
            produce(queue),
            consume(queue, session, "A"),
            consume(queue, session, "B"),
        )


asyncio.run(main())
