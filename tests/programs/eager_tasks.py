# With the eager task factory a task begins before create_task returns.
# group: tasks
# needs: 3.12
import asyncio


async def quick(n):
    print("quick", n)
    return n


async def slow(n):
    print("slow begins", n)
    await asyncio.sleep(0)
    print("slow goes on", n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    first = asyncio.create_task(quick(1))
    print("made", first.done())
    second = asyncio.create_task(slow(2))
    print("made", second.done())
    print(await asyncio.gather(quick(3), slow(4), first, second))


asyncio.run(main())
