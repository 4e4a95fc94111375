# When one fails, gather raises at once, and the others run on.
# group: tasks
import asyncio


async def fails():
    await asyncio.sleep(0.05)
    raise ValueError("no")


async def runs_on(event):
    await event.wait()
    print("ran on")
    return "a result nobody asks for"


async def main():
    event = asyncio.Event()
    other = asyncio.create_task(runs_on(event))
    try:
        await asyncio.gather(fails(), other)
    except ValueError as error:
        print("caught", repr(error))
    print("other is done:", other.done())
    event.set()
    print(await other)


asyncio.run(main())
