"""All at once: the first failure is raised at the await,
and the others run on, though nobody gets their answers."""

import asyncio


async def run(lab):
    """Takes the longest delay: d. A failure loses them all."""

    async def task(n):
        uuid = await lab.fetch(n)
        await lab.work(n)
        await lab.pause()
        return uuid

    tasks = [
        asyncio.create_task(task(n)) for n in lab.requests
    ]
    try:
        return await asyncio.gather(*tasks)
    finally:
        # Or else the loop would end here and cancel the others.
        await asyncio.wait(tasks)
