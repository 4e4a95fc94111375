# No other program can be started.
# group: refused
# refused: Processes are not available
import asyncio


async def main():
    process = await asyncio.create_subprocess_exec("true")
    print(await process.wait())


asyncio.run(main())
