# A priority queue gives the smallest first, a LIFO queue the latest.
# group: locks
import asyncio


async def main():
    by_priority, latest = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (3, 1, 2):
        by_priority.put_nowait((n, "x" * n))
        latest.put_nowait(n)
    print([await by_priority.get() for _ in range(3)])
    print([await latest.get() for _ in range(3)])


asyncio.run(main())
