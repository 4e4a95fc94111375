# A misspelt name is an error with a suggestion.
# group: failures
# fails: 9
import asyncio


async def main():
    print("before")
    await asyncoi.sleep(1)


asyncio.run(main())
