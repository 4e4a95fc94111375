"""All at once, and each outcome as soon as it is there:
nobody waits for the slowest to use the fastest."""

import asyncio


async def run(lab):
    """Takes the longest delay: d. The outcomes stand in
    the order in which they came."""

    async def task(n):
        uuid = await lab.fetch(n)
        await lab.work(n)
        await lab.pause()
        return uuid

    tasks = [task(n) for n in lab.requests]
    outcomes = []
    for outcome in asyncio.as_completed(tasks):
        try:
            outcomes.append(await outcome)
        except Exception as failure:
            outcomes.append(failure)
    return outcomes
