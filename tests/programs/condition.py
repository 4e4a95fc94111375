# A condition wakes as many waiters as it is told to.
# group: locks
import asyncio


async def waiter(condition, n):
    async with condition:
        await condition.wait()
        print("woken", n)


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, n)) for n in range(4)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
    await asyncio.sleep(0.01)
    print([task.done() for task in tasks])
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    box = []

    async def fill():
        async with condition:
            box.append(1)
            condition.notify()

    filling = asyncio.create_task(fill())
    async with condition:
        print(await condition.wait_for(lambda: box))
    await filling


asyncio.run(main())
