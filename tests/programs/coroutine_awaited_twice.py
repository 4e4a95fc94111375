# A coroutine can be awaited once.
# group: failures
import asyncio


async def work():
    return 1


async def main():
    coroutine = work()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
