# Blocking: nothing else happens while an answer is on its way.
# A tick should come every 0.1 s. Count them.
import asyncio
from time import perf_counter

import requests

URL = "https://httpbin.org/uuid"


async def tick():
    while True:
        print("tick")
        await asyncio.sleep(0.1)


async def main():
    ticking = asyncio.create_task(tick())
    # One turn of the loop, for the first tick.
    await asyncio.sleep(0)
    for n in range(10):
        print(f"Get {n}")
        # No await here: this call holds the loop.
        uid = requests.get(URL).json()["uuid"]
        print(f"Res {n}: {uid}")
    ticking.cancel()


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
