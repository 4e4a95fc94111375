"""Who is slow is asked a second time: the first good
answer counts, and the other request is aborted."""

import asyncio
from asyncio import FIRST_COMPLETED, create_task, wait


async def run(lab):
    """Slow is who takes twice as long as the fastest so
    far. It cuts off the tail, for more requests."""

    async def task(n):
        first = create_task(lab.fetch(n))
        slow = create_task(lab.slower(n, 2.0))
        await wait([first, slow], return_when=FIRST_COMPLETED)
        if first.done():
            slow.cancel()
            uuid = first.result()
        else:
            both = [first, create_task(lab.fetch(n))]
            # The loser is cancelled, which aborts it.
            uuid = await lab.select_ok(both)
        await lab.work(n)
        await lab.pause()
        return uuid

    return await asyncio.gather(
        *map(task, lab.requests), return_exceptions=True
    )
