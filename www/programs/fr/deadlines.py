# Trois requêtes de 0,4 s se partagent une connexion, et chaque délai
# est de 0,6 s. Ce qu’il annule dépend de ce qu’il mesure.
import asyncio

import aiohttp

URL = "https://httpbin.org/delay/0.4"


async def get(session, **options):
    async with session.get(URL, **options) as response:
        await response.read()
        return response.status


def show(name, results):
    print(name, [one if one == 200 else type(one).__name__ for one in results])


async def main():
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        # L’attente de la connexion compte.
        tasks = [asyncio.wait_for(get(session), 0.6) for _ in range(3)]
        show("wait_for", await asyncio.gather(*tasks, return_exceptions=True))
        # Seule l’attente du serveur compte.
        timeout = aiohttp.ClientTimeout(sock_read=0.6)
        tasks = [get(session, timeout=timeout) for _ in range(3)]
        show("sock_read", await asyncio.gather(*tasks, return_exceptions=True))
        # Tout compte, et tout s’arrête.
        try:
            async with asyncio.timeout(0.6):
                await asyncio.gather(*[get(session) for _ in range(3)])
        except TimeoutError as error:
            show("timeout", [error])


asyncio.run(main())
