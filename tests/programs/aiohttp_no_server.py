# A host that does not answer is a ClientConnectionError.
# group: clients
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        try:
            await session.get("http://127.0.0.1:9/uuid")
        except aiohttp.ClientError as error:
            print(isinstance(error, aiohttp.ClientConnectionError), isinstance(error, OSError))
        try:
            await session.get("no address")
        except aiohttp.InvalidURL as error:
            print(type(error).__name__)


asyncio.run(main())
