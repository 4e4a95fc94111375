# The old way: a loop from get_event_loop, and no asyncio.run.
# group: loops
# alone: it ignores warnings for good
# before: 3.14
import asyncio
import warnings

warnings.simplefilter("ignore")


async def main():
    await asyncio.sleep(0.01)
    return asyncio.get_event_loop() is loop


if __name__ == "__main__":
    loop = asyncio.get_event_loop()
    print(loop.run_until_complete(main()))
    print(loop.is_closed(), asyncio.get_event_loop() is loop)
    loop.close()
