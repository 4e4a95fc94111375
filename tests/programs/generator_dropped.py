# A generator that is dropped is closed by the loop in a turn of its own.
# group: generators
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("finally")
        await asyncio.sleep(0)
        print("closed")


async def main():
    async for n in numbers():
        print(n)
        break
    print("dropped")
    await asyncio.sleep(0.05)
    print("main ends")


asyncio.run(main())
