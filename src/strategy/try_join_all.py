"""All or nothing: the first failure ends it, and whatever
is still under way is cancelled, which aborts it."""

import asyncio


async def run(lab):
    """Takes the longest delay, d, or the time to the
    first failure. There is a uuid for each request."""

    async def task(n):
        uuid = await lab.fetch(n)
        await lab.work(n)
        await lab.pause()
        return uuid

    try:
        # Not gather: it would let the others go on.
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(task(n))
                for n in lab.requests
            ]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
