# What an answer has: status, headers, content type, text, bytes and JSON, more than once.
# group: clients
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        response = await session.get("https://httpbin.org/uuid")
        async with response:
            print(response.status, response.content_type, response.method, response.url.path.endswith("/uuid"))
            text = await response.text()
            print((await response.read()).decode() == text, list(await response.json()) == ["uuid"])
            print("application/json" in response.headers["content-type"], response.charset)
        print(response.closed, session.closed)
    print(session.closed)


asyncio.run(main())
