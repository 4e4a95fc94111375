import asyncio
from datetime import datetime

import aiohttp
import requests


# Blocking
def get_uuid(n):
    print(f"Get {n}")
    uid = requests.get("https://httpbin.org/uuid").json()["uuid"]
    print(f"Res {n}: {uid}")


# Non-blocking
async def get_uuid_async(semaphore, n, session):
    # With the semaphore they come in order, but it takes a minute!
    # await semaphore.acquire()
    print(f"Get {n}")
    async with session.get("https://httpbin.org/uuid") as response:
        # Just to see
        # await asyncio.sleep(delay=3)
        result = await response.json()
        uid = result["uuid"]
        print(f"Res {n}: {uid}")
    # semaphore.release()
    # Should it return the uuid?
    # return uid


async def main():
    semaphore = asyncio.Semaphore(value=1)
    connector = aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession(loop=loop, connector=connector) as session:
        tasks = []
        for i in range(51):
            tasks.append(get_uuid_async(semaphore, i, session))
        await asyncio.gather(*tasks)
        print("--- gather ---")


if __name__ == "__main__":
    start = datetime.now()
    for i in range(51):
        get_uuid(i)
    duration = datetime.now() - start
    print("Total:", duration.seconds)

    start = datetime.now()
    loop = asyncio.get_event_loop()
    loop.run_until_complete(main())
    duration = datetime.now() - start
    print("Total:", duration.microseconds)
