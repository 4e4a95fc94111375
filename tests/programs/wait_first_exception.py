# wait with FIRST_EXCEPTION returns when one fails, or when all are done.
# group: tasks
import asyncio


async def work(seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise KeyError(seconds)
    return seconds


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(one) for one in (work(0.02), work(0.06, True), event.wait())]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print([task in done for task in tasks], len(pending))
    print(repr(tasks[1].exception()))
    done, pending = await asyncio.wait(tasks, timeout=0.01)
    print(len(done), len(pending))
    event.set()
    print(await tasks[2])


asyncio.run(main())
