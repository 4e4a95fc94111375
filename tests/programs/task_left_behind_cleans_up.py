# A task that is left behind may still await while it is being cancelled.
# group: tasks
# d: 0.1
# takes: 1
import asyncio
import time

D = 0.1


async def late():
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaning up")
        await asyncio.sleep(D)
        print("clean")


async def main():
    asyncio.create_task(late())
    await asyncio.sleep(0)
    return "result"


start = time.perf_counter()
print(asyncio.run(main()))
print("took", round((time.perf_counter() - start) / D), "d")
