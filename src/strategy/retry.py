"""Failures that may pass are asked again, each time after
a longer pause, drawn by lot so that not all come at once."""

import asyncio

MAX_ATTEMPTS = 4
BASE_MS = 100


async def run(lab):
    """Takes d, and for who fails up to 100, 200, 400 ms
    more, or as long as the server's Retry-After asks for."""

    async def task(n):
        try:
            uuid = await lab.fetch(n)
        except Exception as failure:
            uuid = await again(n, failure)
        await lab.work(n)
        await lab.pause()
        return uuid

    async def again(n, failure):
        for retry in range(MAX_ATTEMPTS - 1):
            if not lab.may_pass(failure):
                break
            await lab.back_off(failure, BASE_MS << retry)
            try:
                return await lab.fetch(n)
            except Exception as latest:
                failure = latest
        raise failure

    return await asyncio.gather(
        *map(task, lab.requests), return_exceptions=True
    )
