# asyncio.to_thread has no threads.
# group: refused
# refused: not available here yet
import asyncio
import time


async def main():
    print(await asyncio.to_thread(time.sleep, 0.1))
    print("slept in a thread")


asyncio.run(main())
