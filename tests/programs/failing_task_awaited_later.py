# A task that fails and is awaited later, in try, complains of nothing.
# group: failures
import asyncio


async def fails():
    raise ValueError("later")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.05)
    print("failed already:", task.done())
    try:
        await task
    except ValueError as error:
        print("caught", error)


asyncio.run(main())
