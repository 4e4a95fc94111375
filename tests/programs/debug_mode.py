# Debug mode is on if it is asked for, and says what is slow from 0.1 s on.
# group: loops
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.slow_callback_duration = 60


asyncio.run(main(), debug=True)
asyncio.run(main(), debug=False)
