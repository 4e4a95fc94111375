# A barrier lets its parties go when all are there.
# group: locks
# needs: 3.11
import asyncio


async def party(barrier, n):
    await asyncio.sleep(0.01 * n)
    print("there", n)
    place = await barrier.wait()
    return place


async def main():
    barrier = asyncio.Barrier(3)
    print(await asyncio.gather(*(party(barrier, n) for n in range(3))))
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    try:
        await waiting
    except asyncio.BrokenBarrierError as error:
        print(type(error).__name__, barrier.broken)


asyncio.run(main())
