# The lesson's coroutine with its commented lines in use: one after the other.
# group: lesson
# d: 0.1
# takes: 12
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2, sent 3, done 3, sent 4, done 4, sent 5, done 5
import asyncio
import time

import aiohttp

D = 0.1


async def get_uuid(semaphore, n, session):
    await semaphore.acquire()
    print(f"Get {n}")
    await asyncio.sleep(delay=D)
    async with session.get("https://httpbin.org/uuid") as response:
        uid = (await response.json())["uuid"]
        print(f"Res {n}: {uid}")
    semaphore.release()
    return uid


async def main():
    semaphore = asyncio.Semaphore(value=1)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session:
        tasks = [get_uuid(semaphore, n, session) for n in range(6)]
        return await asyncio.gather(*tasks)


if __name__ == "__main__":
    start = time.perf_counter()
    print(len(asyncio.run(main())))
    print("took", round((time.perf_counter() - start) / D), "d")
