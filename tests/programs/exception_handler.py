# A handler of one's own hears of what nobody fetches, and of failing callbacks.
# group: failures
import asyncio
import gc


def handler(loop, context):
    print("handler:", context["message"].split("(")[0].split("<")[0].strip(), repr(context.get("exception")), sorted(context))


async def fails():
    raise ValueError("quiet")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    asyncio.create_task(fails())
    await asyncio.sleep(0.01)
    gc.collect()
    loop.call_exception_handler({"message": "by hand"})
    print(loop.get_exception_handler() is handler)


asyncio.run(main())
