# async for waits for each item, and lets others run meanwhile.
# group: generators
# d: 0.2
# takes: 3
import asyncio
import time

D = 0.2


async def count(n):
    for value in range(n):
        await asyncio.sleep(D)
        yield value


async def other():
    await asyncio.sleep(0)
    print("other")


async def main():
    start = time.perf_counter()
    task = asyncio.create_task(other())
    async for value in count(3):
        print(value)
    print("took", round((time.perf_counter() - start) / D), "d")
    print([value * 2 async for value in count(2) if value], {value async for value in count(1)})
    await task


asyncio.run(main())
