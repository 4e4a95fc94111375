# A task that swallows CancelledError goes on, and is not cancelled.
# group: cancellation
import asyncio


async def stubborn():
    for n in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("swallowed", n)
    return "still here"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    for _ in range(2):
        task.cancel()
        await asyncio.sleep(0)
    print(await task, task.cancelled())


asyncio.run(main())
