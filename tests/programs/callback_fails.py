# A callback that fails is reported, and the loop goes on.
# group: failures
import asyncio


def fails():
    raise RuntimeError("callback")


async def main():
    asyncio.get_running_loop().call_soon(fails)
    await asyncio.sleep(0.01)
    print("goes on")


asyncio.run(main())
