# as_completed with a timeout raises TimeoutError for those that are late.
# group: timeouts
import asyncio


async def wait(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(wait(seconds)) for seconds in (0.02, 5)]
    try:
        for next_one in asyncio.as_completed(tasks, timeout=0.5):
            print(await next_one)
    except TimeoutError:
        print("too late")
    print([task.done() for task in tasks])


asyncio.run(main())
