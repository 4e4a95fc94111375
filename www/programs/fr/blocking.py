# Bloquant : rien d’autre n’avance pendant qu’on attend une réponse.
# Un tick devrait venir tous les 0,1 s. Comptez-les.
import asyncio
from time import perf_counter

import requests

URL = "https://httpbin.org/uuid"


async def tick():
    while True:
        print("tick")
        await asyncio.sleep(0.1)


async def main():
    ticking = asyncio.create_task(tick())
    # Un tour de boucle, pour le premier tick.
    await asyncio.sleep(0)
    for n in range(10):
        print(f"Get {n}")
        # Pas d’await ici : cet appel retient la boucle.
        uid = requests.get(URL).json()["uuid"]
        print(f"Res {n}: {uid}")
    ticking.cancel()


start = perf_counter()
asyncio.run(main())
print(f"total: {perf_counter() - start:.2f} s")
