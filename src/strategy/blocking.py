"""One after the other, and nothing else meanwhile: each
call holds the loop, and the program with it."""


async def run(lab):
    """Takes the sum of all delays: n × d. There is
    nothing to await, so nobody else gets a turn."""

    async def task(n):
        uuid = lab.fetch_blocking(n)
        await lab.work(n)
        await lab.pause()
        return uuid

    outcomes = []
    for n in lab.requests:
        try:
            outcomes.append(await task(n))
        except Exception as failure:
            outcomes.append(failure)
    return outcomes
