# An uncaught exception group is printed as a tree.
# group: failures
# fails: 13
# needs: 3.11
import asyncio


async def fails(error):
    raise error


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError("one")))
        group.create_task(fails(TypeError("two")))


asyncio.run(main())
