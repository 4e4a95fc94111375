"""At most `limit` at once: all tasks are made, and each
waits for a permit before it asks."""

import asyncio


async def run(lab):
    """Takes ⌈n ÷ limit⌉ × d. With one permit it is one
    after the other again, in order."""
    permits = asyncio.Semaphore(lab.limit)

    async def task(n):
        async with permits:
            uuid = await lab.fetch(n)
            await lab.work(n)
            await lab.pause()
            return uuid

    return await asyncio.gather(
        *map(task, lab.requests), return_exceptions=True
    )
