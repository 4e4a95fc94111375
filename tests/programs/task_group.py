# A task group waits for all of its tasks, also those that tasks add.
# group: tasks
# needs: 3.11
import asyncio


async def child(group, n):
    await asyncio.sleep(0.01 * n)
    print("child", n)
    if n == 1:
        group.create_task(child(group, 4), name="late")


async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(child(group, n))
        print("body ends")
    print("group ends")


asyncio.run(main())
