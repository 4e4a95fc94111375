import asyncio
from datetime import datetime

import aiohttp
import requests


# Bloquant
def get_uuid(n):
    print(f"Get {n}")
    uid = requests.get("https://httpbin.org/uuid").json()["uuid"]
    print(f"Res {n}: {uid}")


# Non bloquant
async def get_uuid_async(semaphore, n, session):
    # Avec le sémaphore, c’est dans l’ordre, mais ça prend une minute !
    # await semaphore.acquire()
    print(f"Get {n}")
    async with session.get("https://httpbin.org/uuid") as response:
        # Pour voir
        # await asyncio.sleep(delay=3)
        result = await response.json()
        uid = result["uuid"]
        print(f"Res {n}: {uid}")
    # semaphore.release()
    # Est-ce qu’il faut renvoyer l’uuid ?
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
