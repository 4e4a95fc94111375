# Callbacks run in the order in which they were asked for, between the steps of tasks.
# group: order
import asyncio


async def other():
    print("other 1")
    await asyncio.sleep(0)
    print("other 2")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "callback 1")
    task = asyncio.create_task(other())
    loop.call_soon(print, "callback 2")
    cancelled = loop.call_soon(print, "never printed")
    cancelled.cancel()
    print("main 1", cancelled.cancelled())
    await asyncio.sleep(0)
    print("main 2")
    loop.call_soon_threadsafe(print, "callback 3")
    await task
    print("main 3")


asyncio.run(main())
