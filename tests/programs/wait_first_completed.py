# wait with FIRST_COMPLETED returns the first, and leaves the others pending.
# group: tasks
import asyncio


async def wait(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(wait(seconds)) for seconds in (30, 0.05, 40)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([task.result() for task in done], len(pending))
    for task in pending:
        task.cancel()
    done, pending = await asyncio.wait(pending)
    print([task.cancelled() for task in done], len(pending))


asyncio.run(main())
