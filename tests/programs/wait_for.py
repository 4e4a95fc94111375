# wait_for gives the result in time, and cancels what is late.
# group: timeouts
# d: 0.1
# takes: 1 2
import asyncio
import time

D = 0.1


async def work(seconds):
    try:
        await asyncio.sleep(seconds)
        return "in time"
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    start = time.perf_counter()
    print(await asyncio.wait_for(work(D), 20 * D), round((time.perf_counter() - start) / D), "d")
    try:
        await asyncio.wait_for(work(50 * D), D)
    except asyncio.TimeoutError as error:
        print(repr(error), round((time.perf_counter() - start) / D), "d")
    print(await asyncio.wait_for(work(0), None))
    try:
        await asyncio.wait_for(work(1), 0)
    except TimeoutError:
        print("no time at all")


asyncio.run(main())
