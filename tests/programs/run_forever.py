# run_forever runs until stop, and can go on.
# group: loops
import asyncio

loop = asyncio.new_event_loop()


async def ticker():
    for n in range(4):
        print("tick", n)
        if n == 1:
            loop.stop()
        await asyncio.sleep(0.01)
    loop.stop()


task = loop.create_task(ticker())
loop.run_forever()
print("stopped", task.done())
loop.run_forever()
print("stopped", task.done())
loop.run_until_complete(task)
loop.close()
print("closed", task.done())
