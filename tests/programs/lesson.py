# The lesson's program as a learner wrote it for Python 3.10, with its old habits.
# group: lesson
# d: 0.02
# before: 3.14
# unordered: the answers to gathered requests come in any order
import asyncio
from datetime import datetime

import aiohttp
import requests


def get_uuid_sync(n):
    print(f"Get {n}")
    uid = requests.get("https://httpbin.org/uuid").json()["uuid"]
    print(f"Res {n}: {uid}")
    return uid


def main_sync():
    for n in range(51):
        get_uuid_sync(n)


async def get_uuid(semaphore, n, session):
    # await semaphore.acquire()
    print(f"Get {n}")
    # await asyncio.sleep(delay=3)
    async with session.get("https://httpbin.org/uuid") as response:
        uid = (await response.json())["uuid"]
        print(f"Res {n}: {uid}")
    # semaphore.release()
    # return uid


async def main():
    semaphore = asyncio.Semaphore(value=1)
    async with aiohttp.ClientSession(loop=loop, connector=aiohttp.TCPConnector(ssl=False)) as session:
        tasks = [get_uuid(semaphore, n, session) for n in range(51)]
        await asyncio.gather(*tasks)


if __name__ == "__main__":
    start = datetime.now()
    main_sync()
    end = datetime.now()
    print(f"It took {(end - start).seconds} seconds")

    start = datetime.now()
    loop = asyncio.get_event_loop()
    loop.run_until_complete(main())
    end = datetime.now()
    print(f"It took {(end - start).microseconds} micro seconds")
