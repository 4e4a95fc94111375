"""One after the other: the next request is not even made
before the last answer is here."""


async def run(lab):
    """Takes the sum of all delays: n × d. The program
    stays alive, for waiting is not working."""

    async def task(n):
        uuid = await lab.fetch(n)
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
