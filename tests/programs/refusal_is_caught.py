# What is refused is an exception, which the program can catch, and goes on.
# group: refused
# refused: goes on
import asyncio
import threading


async def main():
    try:
        threading.Thread(target=print).start()
    except (RuntimeError, NotImplementedError):
        print("caught")
    await asyncio.sleep(0.01)
    print("goes on")


asyncio.run(main())
