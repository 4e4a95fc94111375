# A task group cancels the others when one fails, and raises an ExceptionGroup.
# group: tasks
# needs: 3.11
import asyncio


async def fails(error):
    await asyncio.sleep(0.02)
    raise error


async def waits():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(waits())
            group.create_task(fails(ValueError("one")))
            group.create_task(fails(KeyError("two")))
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("body cancelled")
                raise
    except* ValueError as group:
        print("values", group.exceptions)
    except* KeyError as group:
        print("keys", group.exceptions)
    print("goes on", asyncio.current_task().cancelling())


asyncio.run(main())
