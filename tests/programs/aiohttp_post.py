# A POST with JSON arrives as it was sent.
# group: clients
# origin: server
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.post("https://httpbin.org/post", json={"name": "Ada", "n": [1, 2]}) as response:
            answer = await response.json()
            print(response.status, answer["json"], answer["headers"]["Content-Type"])
        async with session.post("https://httpbin.org/post", data={"a": "1 & 2"}, params={"q": "x y"}) as response:
            answer = await response.json()
            print(answer["form"], answer["args"])
        async with session.put("https://httpbin.org/put", data="é".encode()) as response:
            print(response.status, (await response.json())["data"])
        headers = {"X-Mine": "yes", "Accept": "text/plain"}
        async with session.get("https://httpbin.org/get", headers=headers) as response:
            answer = await response.json()
            print(answer["headers"]["X-Mine"], answer["headers"]["Accept"])


asyncio.run(main())
