# asyncio.timeout cancels the body and raises TimeoutError.
# group: timeouts
# needs: 3.11
# d: 0.1
# takes: 1
import asyncio
import time

D = 0.1


async def main():
    start = time.perf_counter()
    try:
        async with asyncio.timeout(D) as block:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("body cancelled")
                raise
    except TimeoutError as error:
        print(repr(error), type(error.__cause__).__name__, block.expired())
    print("took", round((time.perf_counter() - start) / D), "d")
    async with asyncio.timeout(None) as block:
        await asyncio.sleep(0)
    print(block.when(), block.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
