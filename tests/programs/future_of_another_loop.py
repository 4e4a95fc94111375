# A future belongs to its loop, and no other loop waits for it.
# group: loops
import asyncio

other = asyncio.new_event_loop()


async def main():
    future = other.create_future()
    try:
        await future
    except RuntimeError as error:
        print("attached to a different loop" in str(error))
    lock = asyncio.Lock()
    async with lock:
        print("locked")


asyncio.run(main())
other.close()
