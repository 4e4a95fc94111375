# The queue has room for three. The producer is faster than the two
# consumers, and waits for room: backpressure instead of memory.
import asyncio

import aiohttp

URL = "https://httpbin.org/delay/0.2"


async def produce(queue):
    for n in range(10):
        await queue.put(n)
        print(f"put {n}, qsize {queue.qsize()}")
    # One sign of the end for each consumer.
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
