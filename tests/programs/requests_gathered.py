# Five coroutines that call requests.get are as slow as a plain loop.
# group: blocking
# d: 0.2
# takes: 5
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2, sent 3, done 3, sent 4, done 4
import asyncio
import time

import requests

D = 0.2


async def get(n):
    print("Get", n)
    uuid = requests.get("https://httpbin.org/uuid").json()["uuid"]
    print("Res", n, len(uuid))


async def main():
    start = time.perf_counter()
    await asyncio.gather(*(get(n) for n in range(5)))
    print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
