# Timers run in the order of their deadlines, also within a millisecond.
# group: order
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    now = loop.time()
    loop.call_at(now + 0.0104, print, "10.4 ms")
    loop.call_at(now + 0.0100, print, "10.0 ms")
    loop.call_at(now + 0.0102, print, "10.2 ms")
    loop.call_later(0.2, done.set_result, None)
    loop.call_later(0.15, print, "150 ms")
    loop.call_later(0.1, print, "100 ms")
    loop.call_later(0.02, print, "never printed").cancel()
    await done


asyncio.run(main())
