# set_task_factory makes each task of the loop.
# group: tasks
import asyncio


def factory(loop, coroutine, **options):
    print("make", coroutine.__name__, sorted(options) if options.get("name") else "")
    return asyncio.Task(coroutine, loop=loop, **options)


async def work(n):
    await asyncio.sleep(0)
    return n


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    first = asyncio.create_task(work(1))
    print(await first, await asyncio.gather(work(2), work(3)))
    loop.set_task_factory(None)
    print(await asyncio.create_task(work(4)))


asyncio.run(main())
