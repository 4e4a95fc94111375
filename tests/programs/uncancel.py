# cancelling counts the requests to cancel, and uncancel takes them back.
# group: cancellation
# needs: 3.11
import asyncio


async def work():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelling", me.cancelling())
        print("left", me.uncancel())
    async with asyncio.timeout(1):
        await asyncio.sleep(0.01)
    return "done"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelling())


asyncio.run(main())
