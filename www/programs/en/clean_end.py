# Cancelling is a request, raised as CancelledError at an await.
import asyncio


async def clean():
    try:
        await asyncio.sleep(0.5)
    finally:
        print("    finally")


async def shielded():
    # The wait is cancelled, but what it waits for goes on.
    await asyncio.shield(clean())


async def stubborn():
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        # Without raise the task goes on, as if nothing had been asked.
        print("    CancelledError")
    await asyncio.sleep(0.3)


async def main():
    for coroutine in clean(), shielded(), stubborn():
        print(coroutine.__name__)
        task = asyncio.create_task(coroutine)
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.wait([task])
        print(f"    {task.cancelled() = }")
    # Time for what was shielded.
    await asyncio.sleep(0.5)


asyncio.run(main())
