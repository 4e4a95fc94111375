# An object with __await__ can be awaited, and can hand control to the loop.
# group: generators
import asyncio


class Turn:
    def __await__(self):
        print("before")
        yield
        print("after")
        return "result"


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    print(await Turn())
    await task
    try:
        await 5
    except TypeError as error:
        print("int" in str(error))


asyncio.run(main())
