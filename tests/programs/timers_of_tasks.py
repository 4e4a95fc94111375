# Sleeping tasks wake in the order of their deadlines, whatever the order of asking.
# group: order
import asyncio


async def wake(ms):
    await asyncio.sleep(ms / 1000)
    print(ms)


async def main():
    await asyncio.gather(*map(wake, (150, 100, 50, 200, 0)))


asyncio.run(main())
