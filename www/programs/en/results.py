# The answers come in any order. What the coroutines return is in the
# order of the requests.
import asyncio
import random

import aiohttp


async def get(session, n):
    delay = random.randint(1, 10) / 10
    url = f"https://httpbin.org/delay/{delay}"
    async with session.get(url) as response:
        await response.read()
    print(f"Res {n}: {delay} s")
    return n, delay


async def main():
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[get(session, n) for n in range(8)])


# asyncio.run returns what main returns.
for n, delay in asyncio.run(main()):
    print(f"{n}: {delay} s")
