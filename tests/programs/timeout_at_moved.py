# timeout_at takes the loop's time, and a deadline can be moved.
# group: timeouts
# needs: 3.11
# d: 0.1
# takes: 3
import asyncio

D = 0.1


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout_at(start + D) as block:
            block.reschedule(start + 3 * D)
            print(round((block.when() - start) * 10), block)
            await asyncio.sleep(10)
    except TimeoutError:
        print("late", block)
    print("took", round((loop.time() - start) / D), "d")


asyncio.run(main())
