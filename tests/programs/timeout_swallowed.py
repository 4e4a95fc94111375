# A body that swallows its cancellation outlives its timeout.
# group: timeouts
# needs: 3.11
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("swallowed")
            print("goes on")
    except TimeoutError:
        print("late after all")
    print("end")


asyncio.run(main())
