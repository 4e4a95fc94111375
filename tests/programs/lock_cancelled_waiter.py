# A waiter that is cancelled leaves the queue of a lock, and the next one has it.
# group: locks
import asyncio


async def worker(lock, n):
    try:
        async with lock:
            print("has it", n)
            await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print("gave up", n)


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(worker(lock, n)) for n in range(3)]
    await asyncio.sleep(0.005)
    tasks[1].cancel()
    await asyncio.gather(*tasks)


asyncio.run(main())
