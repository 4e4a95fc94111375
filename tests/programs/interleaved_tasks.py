# Tasks take turns at their awaits, in the order of their making.
# group: order
import asyncio


async def count(name):
    for n in range(3):
        print(name, n)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(count("a"), count("b"), count("c"))
    await count("d")


asyncio.run(main())
