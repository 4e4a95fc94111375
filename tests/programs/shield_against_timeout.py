# wait_for cancels the shield, and not the task behind it.
# group: cancellation
import asyncio


async def save(event):
    await event.wait()
    return "saved"


async def main():
    event = asyncio.Event()
    task = asyncio.ensure_future(save(event))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.03)
    except asyncio.TimeoutError:
        print("timed out; cancelled:", task.cancelled())
    event.set()
    print(await task)


asyncio.run(main())
