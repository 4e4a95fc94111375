# The callbacks of a future run in a later turn, in the order of their adding.
# group: order
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    removed = lambda future: print("never printed")
    future.add_done_callback(lambda future: print("first", future.result()))
    future.add_done_callback(removed)
    future.add_done_callback(lambda future: print("second"))
    print(future.remove_done_callback(removed))
    future.set_result(5)
    print("set")
    future.add_done_callback(lambda future: print("late"))
    print("awaited", await future)
    await asyncio.sleep(0)
    try:
        future.set_result(6)
    except asyncio.InvalidStateError as error:
        print(error)


asyncio.run(main())
