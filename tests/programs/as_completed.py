# as_completed gives results in the order in which they are there.
# group: tasks
import asyncio


async def wait(n):
    await asyncio.sleep(n / 5)
    return n


async def main():
    for next_one in asyncio.as_completed([wait(3), wait(1), wait(2)]):
        print(await next_one)


asyncio.run(main())
