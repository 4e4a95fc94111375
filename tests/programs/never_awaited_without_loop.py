# A task without a running loop is a RuntimeError, and its coroutine is never awaited.
# group: failures
# fails: 12
import asyncio


async def work():
    print("never printed")


def start():
    return asyncio.create_task(work())


start()
