# Whoever cancels a gather cancels its children.
# group: cancellation
import asyncio


async def child(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("child", n, "cancelled")
        raise


async def main():
    both = asyncio.gather(child(0), child(1))
    await asyncio.sleep(0)
    both.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("gather cancelled")


asyncio.run(main())
