# A redirect is followed to its end.
# group: clients
# origin: server
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://httpbin.org/redirect/2") as response:
            print(response.status, response.url.path, list(await response.json()))


asyncio.run(main())
