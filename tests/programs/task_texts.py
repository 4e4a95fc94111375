# The texts of tasks and futures say what they wait for.
# group: tasks
import asyncio


async def wait():
    await asyncio.sleep(0.01)
    return 42


async def fails():
    raise ValueError("no")


async def main():
    task = asyncio.create_task(wait(), name="waits")
    print(task)
    await asyncio.sleep(0)
    print(str(task).startswith("<Task pending name='waits' coro=<wait() running at"))
    await task
    print(task)
    failed = asyncio.create_task(fails(), name="fails")
    await asyncio.wait([failed])
    print(failed)
    future = asyncio.get_running_loop().create_future()
    print(future)
    future.set_result("x")
    print(future)
    print(asyncio.Event(), asyncio.Lock(), asyncio.Queue(2), sep="\n")
    failed.exception()


asyncio.run(main())
