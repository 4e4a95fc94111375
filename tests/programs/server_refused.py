# The program cannot listen.
# group: refused
# refused: Servers are not available
import asyncio


async def main():
    server = await asyncio.start_server(print, "127.0.0.1", 0)
    server.close()
    await server.wait_closed()
    print("served")


asyncio.run(main())
