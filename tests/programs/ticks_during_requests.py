# No other task runs while requests.get waits.
# group: blocking
# d: 0.2
import asyncio

import requests

D = 0.2
ticks = 0


async def ticker():
    global ticks
    while True:
        await asyncio.sleep(D / 20)
        ticks += 1


async def main():
    counting = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    before = ticks
    requests.get("https://httpbin.org/uuid")
    print("ticks meanwhile:", ticks - before)
    await asyncio.sleep(D)
    print("ticks afterwards:", ticks > before)
    counting.cancel()


asyncio.run(main())
