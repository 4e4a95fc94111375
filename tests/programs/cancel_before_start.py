# A task that is cancelled before it begins never runs.
# group: cancellation
import asyncio


async def work():
    print("never printed")


async def main():
    task = asyncio.create_task(work())
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancelled(), task.done())
    try:
        task.result()
    except asyncio.CancelledError as error:
        print(type(error).__name__, isinstance(error, Exception))


asyncio.run(main())
