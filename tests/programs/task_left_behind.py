# asyncio.run cancels the tasks that are left behind.
# group: tasks
import asyncio


async def late():
    try:
        print("late begins")
        await asyncio.sleep(0.2)
        print("late ends")
    except asyncio.CancelledError:
        print("late is cancelled")
        raise


async def main():
    task = asyncio.create_task(late())
    await asyncio.sleep(0)
    print("main ends", task.done())


asyncio.run(main())
print("after the loop")
