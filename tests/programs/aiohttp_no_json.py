# json() of an answer of another type is a ContentTypeError.
# group: clients
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://httpbin.org/status/200") as response:
            try:
                await response.json()
            except aiohttp.ContentTypeError as error:
                print(error.status, "unexpected mimetype" in error.message)


asyncio.run(main())
