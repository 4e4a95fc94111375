# A function that blocks runs beside the loop with asyncio.to_thread.
# group: executors
# alone: threads end with their interpreter
import asyncio
import time


async def main():
    print(await asyncio.to_thread(time.sleep, 0.1))
    print("slept in a thread")


asyncio.run(main())
