# Après une demi-seconde sans réponse, la même requête repart.
# La première réponse compte, l’autre requête est abandonnée.
import asyncio
from asyncio import FIRST_COMPLETED, create_task

import aiohttp


async def ask(session, n, attempt):
    # Le premier essai de la requête 3 prend 3 s.
    path = "delay/3" if (n, attempt) == (3, 0) else "uuid"
    print(f"Get {n}, {attempt}")
    try:
        async with session.get(f"https://httpbin.org/{path}") as response:
            await response.read()
    except asyncio.CancelledError:
        print(f"{n}, {attempt}: CancelledError")
        raise
    return attempt


async def get(session, n):
    tasks = {create_task(ask(session, n, 0))}
    done, _ = await asyncio.wait(tasks, timeout=0.5)
    if not done:
        tasks.add(create_task(ask(session, n, 1)))
        done, _ = await asyncio.wait(tasks, return_when=FIRST_COMPLETED)
    for task in tasks - done:
        task.cancel()
    print(f"Res {n}, {done.pop().result()}")


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[get(session, n) for n in range(6)])


asyncio.run(main())
