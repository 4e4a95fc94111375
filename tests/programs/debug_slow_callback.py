# Debug mode names the step that took long.
# group: loops
import asyncio
import time


async def slow():
    time.sleep(0.5)


async def main():
    asyncio.get_running_loop().slow_callback_duration = 0.4
    await asyncio.create_task(slow(), name="slow")
    print("main ends")


asyncio.run(main(), debug=True)
