# asyncio.run and create_task want a coroutine, and a running loop.
# group: loops
import asyncio


async def work():
    pass


for wrong in (work, 5):
    try:
        asyncio.run(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__ in ("ValueError", "TypeError"))

coroutine = work()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
