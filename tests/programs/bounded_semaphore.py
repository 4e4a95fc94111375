# A bounded semaphore refuses one release too many, a plain one does not.
# group: locks
import asyncio


async def main():
    plain, bounded = asyncio.Semaphore(1), asyncio.BoundedSemaphore(1)
    plain.release()
    await plain.acquire()
    await plain.acquire()
    print("plain:", plain.locked())
    try:
        bounded.release()
    except ValueError as error:
        print("bounded:", error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
