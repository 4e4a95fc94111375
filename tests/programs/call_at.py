# call_at takes the loop's time; what is past runs at once, and handles know their time.
# group: order
# d: 0.1
# takes: 2
import asyncio

D = 0.1


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    done = loop.create_future()
    handle = loop.call_at(start + 2 * D, done.set_result, "set")
    loop.call_at(start - 1, print, "past")
    loop.call_soon(print, "soon")
    print(handle.when() == start + 2 * D, handle.cancelled())
    print(await done, round((loop.time() - start) / D), "d")


asyncio.run(main())
