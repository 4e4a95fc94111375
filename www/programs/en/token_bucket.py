# A semaphore limits how many requests at once; a bucket of tokens, how
# many a second: here a burst of 4, then 10 a second.
import asyncio
from time import perf_counter

import aiohttp


class Bucket:
    def __init__(self, rate, size):
        self.rate, self.size = rate, size
        self.tokens, self.at = size, perf_counter()

    async def take(self):
        now = perf_counter()
        more = (now - self.at) * self.rate
        # No await up to here, so no lock is needed.
        self.tokens = min(self.size, self.tokens + more) - 1
        self.at = now
        if self.tokens < 0:
            await asyncio.sleep(-self.tokens / self.rate)


async def get(session, bucket, n, start):
    await bucket.take()
    print(f"Get {n}: {perf_counter() - start:.2f} s")
    async with session.get("https://httpbin.org/uuid") as response:
        await response.read()


async def main():
    bucket, start = Bucket(rate=10, size=4), perf_counter()
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, bucket, n, start) for n in range(12)]
        await asyncio.gather(*tasks)


asyncio.run(main())
