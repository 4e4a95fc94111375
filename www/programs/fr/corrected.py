import asyncio
from contextlib import nullcontext
from time import perf_counter

import aiohttp
import requests

URL = "https://httpbin.org/uuid"
COUNT = 51
# Nombre de requêtes à la fois ; None : toutes ensemble.
LIMIT = None


# Bloquant : rien d’autre n’avance avant la réponse.
def get_blocking(n):
    print(f"Get {n}")
    response = requests.get(URL)
    response.raise_for_status()
    uid = response.json()["uuid"]
    print(f"Res {n}: {uid}")
    return uid


# Non bloquant : la boucle est libre à chaque await.
async def get(session, permits, n):
    # async with rend le jeton, même après une erreur.
    async with permits:
        print(f"Get {n}")
        async with session.get(URL) as response:
            response.raise_for_status()
            uid = (await response.json())["uuid"]
    print(f"Res {n}: {uid}")
    return uid


async def main():
    permits = asyncio.Semaphore(LIMIT) if LIMIT else nullcontext()
    # La session trouve d’elle-même la boucle en cours.
    async with aiohttp.ClientSession() as session:
        tasks = [get(session, permits, n) for n in range(COUNT)]
        # Les résultats sont dans l’ordre des requêtes.
        return await asyncio.gather(*tasks)


if __name__ == "__main__":
    # perf_counter mesure des durées, fractions comprises.
    start = perf_counter()
    uids = [get_blocking(n) for n in range(COUNT)]
    print(f"{len(uids)} uuid, total: {perf_counter() - start:.3f} s")

    start = perf_counter()
    uids = asyncio.run(main())
    print(f"{len(uids)} uuid, total: {perf_counter() - start:.3f} s")
