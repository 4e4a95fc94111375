# Tasks have names and numbers, and each knows which one runs.
# group: tasks
# alone: the first task of a program is Task-1
import asyncio


async def who():
    return asyncio.current_task().get_name()


async def main():
    print(await who())
    print(await asyncio.create_task(who()))
    print(await asyncio.create_task(who(), name="Ada"))
    task = asyncio.create_task(who())
    task.set_name("Grace")
    print(await task, len(asyncio.all_tasks()))
    first, second = await asyncio.gather(who(), who())
    print(first.startswith("Task-"), first != second)
    coroutine = who()
    print(asyncio.iscoroutine(coroutine), await coroutine)


asyncio.run(main())
