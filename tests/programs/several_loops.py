# Several loops one after the other have nothing in common.
# group: loops
import asyncio

loops = []


async def main(n):
    loop = asyncio.get_running_loop()
    print(n, loop in loops, asyncio.current_task().get_name().startswith("Task-"))
    loops.append(loop)
    await asyncio.sleep(0.01)
    return n


print([asyncio.run(main(n)) for n in range(3)])
print([loop.is_closed() for loop in loops])
