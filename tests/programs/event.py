# An event releases all that wait for it, and those that come later.
# group: locks
import asyncio


async def waiter(event, n):
    print("waits", n)
    print(await event.wait(), n)


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in range(3)]
    await asyncio.sleep(0.01)
    event.set()
    await waiter(event, 3)
    await asyncio.gather(*tasks)
    event.clear()
    print(event.is_set())


asyncio.run(main())
