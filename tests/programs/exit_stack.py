# Asynchronous context managers leave in the reverse order, with the exception.
# group: generators
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def room(name):
    print("enter", name)
    await asyncio.sleep(0)
    try:
        yield name
    except KeyError as error:
        print(name, "saw", error)
        raise
    finally:
        print("leave", name)


async def main():
    try:
        async with AsyncExitStack() as stack:
            for name in "ab":
                print(await stack.enter_async_context(room(name)))
            stack.push_async_callback(asyncio.sleep, 0)
            raise KeyError("key")
    except KeyError:
        print("out")


asyncio.run(main())
