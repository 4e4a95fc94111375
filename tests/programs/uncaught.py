# An uncaught exception ends the program with its traceback.
# group: failures
# fails: 9
import asyncio


async def inner(n):
    await asyncio.sleep(0)
    return 1 / n


async def main():
    print("before")
    await inner(0)
    print("never printed")


asyncio.run(main())
print("never printed")
