# A task that fails and that nobody awaits is reported with its traceback.
# group: failures
import asyncio
import gc


async def fails():
    await asyncio.sleep(0)
    raise ValueError("nobody asks")


async def main():
    asyncio.create_task(fails(), name="forgotten")
    await asyncio.sleep(0.05)
    gc.collect()
    print("main ends")


asyncio.run(main())
