# An exception of a task reaches whoever awaits it, with both tracebacks in one.
# group: failures
# fails: 10
import asyncio


async def fetch(n):
    await asyncio.sleep(0.01)
    if n == 2:
        raise LookupError(f"number {n}")
    return n


async def main():
    tasks = [asyncio.create_task(fetch(n)) for n in range(4)]
    for task in tasks:
        print(await task)


asyncio.run(main())
