import asyncio, aiohttp, requests
from datetime import datetime

# version bloquante
def appel(n):
    print('Get', n)
    rep = requests.get('https://httpbin.org/uuid').json()['uuid']
    print('Res %d: %s' % (n, rep))

debut = datetime.now()
for n in range(51):
    appel(n)
fin = datetime.now()
print('temps bloquant :', (fin - debut).seconds)


# version non bloquante
async def appel_async(semaphore, n, session):
    # await semaphore.acquire()
    print('Get', n)
    async with session.get('https://httpbin.org/uuid') as response:
        # await asyncio.sleep(delay=3)
        uid = (await response.json())['uuid']
        print('Res %d: %s' % (n, uid))
    # semaphore.release()
    # return uid


async def main():
    semaphore = asyncio.Semaphore(value=1)
    async with aiohttp.ClientSession(loop=loop, connector=aiohttp.TCPConnector(ssl=False)) as session:
        taches = [appel_async(semaphore, n, session) for n in range(51)]
        await asyncio.gather(*taches)
        print('apres le gather')


if __name__ == "__main__":
    debut = datetime.now()
    loop = asyncio.get_event_loop()
    loop.run_until_complete(main())
    fin = datetime.now()
    print('temps non bloquant :', (fin - debut).microseconds)
