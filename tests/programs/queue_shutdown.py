# A queue that is shut down gives what it has, and then raises.
# group: locks
# needs: 3.13
import asyncio


async def consumer(queue):
    try:
        while True:
            print("got", await queue.get())
    except asyncio.QueueShutDown:
        print("shut down")


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    waiting = [asyncio.create_task(consumer(queue)) for _ in range(2)]
    queue.shutdown()
    await asyncio.gather(*waiting)
    try:
        await queue.put(4)
    except asyncio.QueueShutDown as error:
        print(repr(error))


asyncio.run(main())
