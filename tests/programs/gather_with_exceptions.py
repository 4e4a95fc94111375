# With return_exceptions, failures stand among the results.
# group: tasks
import asyncio


async def divide(by):
    await asyncio.sleep(0.01)
    return 12 / by


async def main():
    print(await asyncio.gather(*map(divide, (1, 0, 3)), return_exceptions=True))


asyncio.run(main())
