# A full queue makes the producer wait, an empty one the consumer.
# group: locks
import asyncio


async def producer(queue):
    for n in range(5):
        await queue.put(n)
        print("put", n, "of", queue.qsize())
    await queue.put(None)


async def consumer(queue):
    while (n := await queue.get()) is not None:
        print("got", n)


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))
    print(queue.empty(), queue.full(), queue.maxsize)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    queue.put_nowait(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull:
        print("full")


asyncio.run(main())
