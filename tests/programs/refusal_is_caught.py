# What is refused is an exception, which the program can catch, and goes on.
# group: refused
# refused: goes on
import asyncio


async def main():
    try:
        await asyncio.to_thread(print, "in a thread")
    except (RuntimeError, NotImplementedError):
        print("caught")
    await asyncio.sleep(0.01)
    print("goes on")


asyncio.run(main())
