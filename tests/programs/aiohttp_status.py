# A bad status is an answer; raise_for_status makes it an error.
# group: clients
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://httpbin.org/status/404") as response:
            print(response.status, response.ok, response.reason)
            try:
                response.raise_for_status()
            except aiohttp.ClientResponseError as error:
                print(error.status, error.message)
        async with session.get("https://httpbin.org/status/503") as response:
            print(response.status, await response.text() == "")
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        try:
            await session.get("https://httpbin.org/status/500")
        except aiohttp.ClientResponseError as error:
            print(error.status)


asyncio.run(main())
