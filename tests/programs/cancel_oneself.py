# A task that cancels itself is cancelled at its next await.
# group: cancellation
import asyncio


async def work():
    asyncio.current_task().cancel("by myself")
    print("still runs")
    await asyncio.sleep(0)
    print("never printed")


async def main():
    try:
        await asyncio.create_task(work())
    except asyncio.CancelledError as error:
        print("cancelled", *error.args)


asyncio.run(main())
