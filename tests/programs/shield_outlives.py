# A shielded task goes on when the one that waits for it is cancelled.
# group: cancellation
import asyncio


async def save(event):
    await event.wait()
    print("saved")
    return "kept"


async def waits(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("waiter cancelled, task done:", task.done())
        raise


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(save(event))
    waiter = asyncio.create_task(waits(task))
    await asyncio.sleep(0.02)
    waiter.cancel()
    await asyncio.wait([waiter])
    event.set()
    print(await asyncio.gather(waiter, task, return_exceptions=True))


asyncio.run(main())
