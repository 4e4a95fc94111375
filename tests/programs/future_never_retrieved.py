# A future whose exception nobody fetches is reported when it is dropped.
# group: failures
import asyncio
import gc


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("lost"))
    del future
    gc.collect()
    print("main ends")


asyncio.run(main())
