# A lock admits those who wait first come, first served.
# group: locks
import asyncio


async def worker(lock, n):
    async with lock:
        print("has it", n, lock.locked())
        await asyncio.sleep(0.01)
    print("gave it back", n)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(lock, n) for n in range(4)))
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
