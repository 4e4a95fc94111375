# asend and athrow talk to an asynchronous generator.
# group: generators
import asyncio


async def echo():
    said = None
    while True:
        try:
            said = yield said
        except ValueError as error:
            said = f"caught {error}"


async def main():
    generator = echo()
    print(await generator.asend(None), await generator.asend("hello"))
    print(await generator.athrow(ValueError("no")))
    await generator.aclose()
    try:
        await generator.__anext__()
    except StopAsyncIteration:
        print("over")


asyncio.run(main())
