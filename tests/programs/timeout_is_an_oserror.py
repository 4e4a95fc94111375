# TimeoutError has three names, and is an OSError.
# group: timeouts
# needs: 3.11
import asyncio
import socket


async def main():
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except OSError as error:
        print(type(error) is TimeoutError is asyncio.TimeoutError, socket.timeout is TimeoutError)


asyncio.run(main())
