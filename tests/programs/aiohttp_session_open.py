# A session that is not closed is reported at the end.
# group: clients
import asyncio
import gc

import aiohttp


async def main():
    session = aiohttp.ClientSession()
    response = await session.get("https://httpbin.org/uuid")
    print(response.status, len((await response.json())["uuid"]))
    response.release()
    del response, session
    gc.collect()
    print("main ends")


asyncio.run(main())
