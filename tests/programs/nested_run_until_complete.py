# run_until_complete inside a coroutine is an error.
# group: loops
import asyncio


async def inner():
    print("never printed")


async def main():
    loop = asyncio.get_running_loop()
    coroutine = inner()
    try:
        loop.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    other = asyncio.new_event_loop()
    coroutine = inner()
    try:
        other.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    other.close()


asyncio.run(main())
