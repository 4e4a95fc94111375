# After an error that may pass, it asks again, each time later.
import asyncio
import random

import aiohttp

MAX_ATTEMPTS = 4


async def get(session, n):
    # Request 3 always fails. Others do if the page’s settings say so.
    path = "status/503" if n == 3 else "uuid"
    for attempt in range(MAX_ATTEMPTS):
        try:
            async with session.get(f"https://httpbin.org/{path}") as response:
                response.raise_for_status()
                return (await response.json())["uuid"]
        except aiohttp.ClientResponseError as error:
            if error.status < 500 or attempt == MAX_ATTEMPTS - 1:
                raise
            # Drawn at random, so that not all ask again at once.
            pause = random.uniform(0, 0.1 * 2**attempt)
            print(f"{n}: {error.status}, sleep({pause:.2f})")
            await asyncio.sleep(pause)


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, n) for n in range(8)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for n, result in enumerate(results):
        print(f"{n}: {result}")


asyncio.run(main())
