# run_in_executor has no threads either.
# group: refused
# refused: not available here yet
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))


asyncio.run(main())
