# SystemExit ends the loop and the program; other tasks are cancelled.
# group: failures
import asyncio
import sys


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print("other ends")


async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0.01)
    sys.exit()
    print("never printed", task)


asyncio.run(main())
