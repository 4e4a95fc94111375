"""All at once: every task is made, and the loop goes on
with whichever has its answer."""

import asyncio


async def run(lab):
    """Takes the longest delay: d. The outcomes stand in
    the order of the requests, whatever order they came in."""

    async def task(n):
        uuid = await lab.fetch(n)
        await lab.work(n)
        await lab.pause()
        return uuid

    return await asyncio.gather(
        *map(task, lab.requests), return_exceptions=True
    )
