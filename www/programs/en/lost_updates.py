# Between two awaits nobody interrupts a task. During an await, others
# can change what it has read: without a lock, updates are lost.
import asyncio
from contextlib import nullcontext

import aiohttp

URL = "https://httpbin.org/uuid"
count = 0


async def add(session, lock):
    global count
    async with lock:
        before = count
        # Tasks that have their turn meanwhile read the same count.
        async with session.get(URL) as response:
            await response.read()
        count = before + 1


async def main():
    global count
    async with aiohttp.ClientSession() as session:
        for lock in nullcontext(), asyncio.Lock():
            count = 0
            await asyncio.gather(*[add(session, lock) for _ in range(10)])
            print(f"{type(lock).__name__}: {count = }")


asyncio.run(main())
