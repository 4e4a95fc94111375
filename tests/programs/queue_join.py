# join waits until every piece of work is done, by three workers.
# group: locks
# d: 0.1
# takes: 2
import asyncio
import time

D = 0.1


async def worker(name, queue):
    while True:
        n = await queue.get()
        await asyncio.sleep(D)
        print(name, "did", n)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in range(6):
        queue.put_nowait(n)
    workers = [asyncio.create_task(worker(name, queue)) for name in "abc"]
    start = time.perf_counter()
    await queue.join()
    print("took", round((time.perf_counter() - start) / D), "d")
    for one in workers:
        one.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
