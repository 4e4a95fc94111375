# A pool of processes gives a result to a loop.
# group: executors
# alone: a pool ends with its interpreter
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        print(await loop.run_in_executor(pool, pow, 2, 10))


if __name__ == "__main__":
    asyncio.run(main())
