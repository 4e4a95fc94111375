# The loop closes the generators that are left open when it ends.
# group: generators
import asyncio

kept = []


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed by the loop")


async def main():
    generator = numbers()
    kept.append(generator)
    print(await generator.__anext__())
    print("main ends")


asyncio.run(main())
print("after the loop")
