# A Runner runs several coroutines on one loop.
# group: loops
# needs: 3.11
import asyncio
import contextvars

name = contextvars.ContextVar("name")


async def first():
    name.set("kept in the context")
    return asyncio.get_running_loop()


async def second():
    print(name.get())
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    loop = runner.run(first())
    print(runner.run(second()) is loop, runner.get_loop() is loop)
print(loop.is_closed())
with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())
