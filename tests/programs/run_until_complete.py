# run_until_complete runs a loop of one's own from plain code.
# group: loops
# d: 0.1
# takes: 1
import asyncio
import time

D = 0.1


async def work():
    await asyncio.sleep(D)
    return "result"


def main():
    loop = asyncio.new_event_loop()
    start = time.perf_counter()
    print(loop.run_until_complete(work()))
    print("took", round((time.perf_counter() - start) / D), "d")
    print(loop.is_running(), loop.is_closed())
    future = loop.create_future()
    loop.call_later(0.01, future.set_result, 7)
    print(loop.run_until_complete(future))
    loop.close()
    coroutine = work()
    try:
        loop.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


main()
