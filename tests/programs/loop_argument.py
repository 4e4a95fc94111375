# The argument loop= of old programs is gone.
# group: loops
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for what in (asyncio.Semaphore, asyncio.Queue, asyncio.Event, asyncio.Lock):
        try:
            what(loop=loop)
        except TypeError:
            print(what.__name__, "takes no loop")
    try:
        await asyncio.sleep(0, loop=loop)
    except TypeError:
        print("sleep takes no loop")


asyncio.run(main())
