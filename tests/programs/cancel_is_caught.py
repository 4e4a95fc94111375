# A cancelled task sees CancelledError with the message.
# group: cancellation
import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(task.cancel("enough"), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited", error.args)
    print(task.cancelled(), task.done(), task.cancel())


asyncio.run(main())
