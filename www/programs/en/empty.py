# Your program. It runs in this page, on Python 3.14.
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://httpbin.org/uuid") as response:
            print(await response.json())


asyncio.run(main())
