# No signal reaches the program.
# group: refused
# refused: Signals are not available
import asyncio
import signal


async def main():
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, print, "terminated")
    print("added")


asyncio.run(main())
