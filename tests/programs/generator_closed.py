# aclose runs the finally block of an asynchronous generator, a break does not.
# group: generators
import asyncio
from contextlib import aclosing


async def numbers(name):
    try:
        for n in range(5):
            yield n
    finally:
        await asyncio.sleep(0)
        print("closed", name)


async def main():
    kept = numbers("kept")
    async for n in kept:
        print(n)
        break
    print("after break")
    await kept.aclose()
    async with aclosing(numbers("aclosing")) as some:
        async for n in some:
            print(n)
            break
    print("after aclosing")


asyncio.run(main())
