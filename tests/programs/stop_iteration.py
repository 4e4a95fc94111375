# StopIteration cannot leave a coroutine.
# group: failures
import asyncio


async def work():
    raise StopIteration("x")


async def main():
    try:
        await work()
    except RuntimeError as error:
        print(error, repr(error.__cause__))


asyncio.run(main())
