# Each task has a copy of the context in which it was made.
# group: order
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child():
    print("child sees", name.get())
    name.set("child")
    await asyncio.sleep(0)
    print("child still sees", name.get())


async def main():
    name.set("main")
    task = asyncio.create_task(child())
    name.set("changed")
    await task
    print("main sees", name.get())
    await child()
    print("main now sees", name.get())
    context = contextvars.copy_context()
    context.run(name.set, "elsewhere")
    asyncio.get_running_loop().call_soon(lambda: print("callback sees", name.get()), context=context)
    asyncio.get_running_loop().call_soon(lambda: print("callback sees", name.get()))
    await asyncio.sleep(0)


asyncio.run(main())
print(name.get())
