# A coroutine that is never awaited is a warning.
# group: failures
import asyncio


async def work():
    print("never printed")


async def main():
    work()
    print("main ends")


asyncio.run(main())
