# sleep returns its result, and takes no keyword but its own.
# group: tasks
import asyncio


async def main():
    print(await asyncio.sleep(0, result="a"))
    print(await asyncio.sleep(delay=0.01, result="b"))
    print(await asyncio.sleep(-1, "c"))
    try:
        await asyncio.sleep(seconds=1)
    except TypeError as error:
        print(error)


asyncio.run(main())
