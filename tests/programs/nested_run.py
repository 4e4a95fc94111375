# asyncio.run inside a coroutine is an error.
# group: loops
import asyncio


async def inner():
    print("never printed")


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(main())
