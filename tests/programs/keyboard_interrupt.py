# KeyboardInterrupt passes through the loop, and cancels the others on its way.
# group: failures
import asyncio


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print("other ends")


async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0.01)
    raise KeyboardInterrupt


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
