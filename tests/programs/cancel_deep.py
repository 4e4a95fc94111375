# Cancellation passes through every frame from the inside out.
# group: cancellation
import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print("inner")


async def outer():
    try:
        await inner()
    except asyncio.CancelledError:
        print("outer")
        raise RuntimeError("changed into this") from None


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), repr(task.exception()))


asyncio.run(main())
