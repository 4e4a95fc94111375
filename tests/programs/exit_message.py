# sys.exit with a text prints it to stderr.
# group: failures
import asyncio
import sys


async def main():
    print("before")
    sys.exit("that is all")


asyncio.run(main())
