# The loop's own executor runs a function, and its result can be awaited.
# group: executors
# alone: threads end with their interpreter
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))


asyncio.run(main())
