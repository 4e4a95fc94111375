# The first failure ends it: the group cancels all the others.
import asyncio
from time import perf_counter

import aiohttp

SLOW = "https://httpbin.org/delay/2"
BROKEN = "https://httpbin.org/status/500"


async def get(session, n):
    # Request 3 fails at once. The others would take 2 s.
    try:
        async with session.get(BROKEN if n == 3 else SLOW) as response:
            response.raise_for_status()
            print(f"{n}: {response.status}")
    except BaseException as error:
        print(f"{n}: {type(error).__name__}")
        raise


async def main():
    async with aiohttp.ClientSession() as session:
        try:
            async with asyncio.TaskGroup() as group:
                for n in range(6):
                    group.create_task(get(session, n))
        # A group of exceptions, because several may fail at once.
        except* aiohttp.ClientResponseError as errors:
            print([error.status for error in errors.exceptions])


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
