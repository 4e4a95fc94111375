# A semaphore that is never released lets one through, and nobody else.
# group: locks
import asyncio


async def worker(semaphore, n):
    await semaphore.acquire()
    print("has it", n)


async def main():
    semaphore = asyncio.Semaphore(value=1)
    tasks = [asyncio.create_task(worker(semaphore, n)) for n in range(3)]
    done, pending = await asyncio.wait(tasks, timeout=0.1)
    print(len(done), "done", len(pending), "wait")


asyncio.run(main())
