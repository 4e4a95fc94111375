# What is read before an await and written after it loses updates; a lock keeps them.
# group: locks
import asyncio

counter = 0


async def add():
    global counter
    value = counter
    await asyncio.sleep(0)
    counter = value + 1


async def add_with(lock):
    async with lock:
        await add()


async def main():
    global counter
    await asyncio.gather(*(add() for _ in range(10)))
    print("without a lock", counter)
    counter = 0
    lock = asyncio.Lock()
    await asyncio.gather(*(add_with(lock) for _ in range(10)))
    print("with a lock", counter)


asyncio.run(main())
