# An await of what is ready does not let others run.
# group: order
import asyncio


async def ready(n):
    return n


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    for n in range(3):
        print("main", await ready(n))
    future = asyncio.get_running_loop().create_future()
    future.set_result("done before")
    print(await future)
    await task


asyncio.run(main())
