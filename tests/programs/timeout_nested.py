# The deadline that is over first wins, inside or outside.
# group: timeouts
# needs: 3.11
# d: 0.1
# takes: 1 2
import asyncio
import time

D = 0.1


async def nested(outside, inside):
    try:
        async with asyncio.timeout(outside):
            try:
                async with asyncio.timeout(inside):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inside")
    except TimeoutError:
        print("outside")


async def main():
    start = time.perf_counter()
    await nested(30 * D, D)
    print(round((time.perf_counter() - start) / D), "d")
    await nested(D, 30 * D)
    print(round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
