# One failure in a task group aborts the requests of the others.
# group: clients
# needs: 3.11
# d: 0.2
# takes: 0
import asyncio
import time

import aiohttp

D = 0.2
aborted = []


async def get(session, path):
    try:
        async with session.get("https://httpbin.org/" + path) as response:
            response.raise_for_status()
            print("ok", path)
    except asyncio.CancelledError:
        aborted.append(path)
        raise


async def main():
    start = time.perf_counter()
    try:
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            for path in ("delay/3", "status/418", "delay/4"):
                group.create_task(get(session, path))
    except* aiohttp.ClientResponseError as errors:
        print([error.status for error in errors.exceptions], sorted(aborted))
    print("took", round((time.perf_counter() - start) / D), "d")


asyncio.run(main())
