# A session outside of a coroutine is an error today.
# group: clients
import asyncio

import aiohttp

try:
    aiohttp.ClientSession()
except RuntimeError as error:
    print(error)


async def main():
    async with aiohttp.ClientSession("https://httpbin.org") as session:
        async with session.get("/uuid", params={"a": 1}) as response:
            print(response.status, response.url.query_string)


asyncio.run(main())
