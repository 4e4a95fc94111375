"""What aiohttp does, with one server."""

import asyncio
import os

import aiohttp

ORIGIN = os.environ["ORIGIN"]


async def uuid(session, query=""):
    async with session.get(f"{ORIGIN}/uuid?{query}") as answer:
        return (await answer.json())["uuid"]


async def together(session, size):
    async with session.get(f"{ORIGIN}/together/{size}?{os.getpid()}") as answer:
        return answer.status


async def failing(awaitable):
    try:
        return await awaitable
    except (aiohttp.ClientError, TimeoutError, asyncio.CancelledError) as error:
        return type(error).__name__


async def parts():
    for part in range(3):
        yield b"part %d, " % part


async def main():
    async with aiohttp.ClientSession() as session:
        print(set(await asyncio.gather(*(together(session, 51) for _ in range(51)))))
        await session.get(f"{ORIGIN}/most")
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=6)) as session:
        print(len(set(await asyncio.gather(*(uuid(session, "busy=0.02") for _ in range(30))))))
        print(await (await session.get(f"{ORIGIN}/most")).json())
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:
        async with session.get(f"{ORIGIN}/get", params={"a": "1 2"}, headers={"X-A": "b"}) as answer:
            print(answer.status, answer.reason, answer.content_type, answer.ok, answer.method, await answer.json())
            print(answer.headers["Content-Length"], answer.content_length, answer.version, len(answer.history))
        async with session.post(f"{ORIGIN}/post", json={"a": 1}) as answer:
            print(await answer.json())
        async with session.post(f"{ORIGIN}/post", data={"a": "b c"}) as answer:
            print(await answer.text())
        async with session.put(f"{ORIGIN}/put", data=parts()) as answer:
            print(await answer.text())
        async with session.put(f"{ORIGIN}/put", data=b"x" * 300_000, expect100=True) as answer:
            print(len((await answer.json())["body"]))
        async with session.head(f"{ORIGIN}/head") as answer:
            print(answer.status, await answer.read())
        async with session.get(f"{ORIGIN}/empty") as answer:
            print(answer.status, await answer.read())
        async with session.get(f"{ORIGIN}/redirect/2") as answer:
            print(answer.status, (await answer.json())["path"], answer.url.path, answer.history[0].status)
        async with session.get(f"{ORIGIN}/stream/4?every=0.01") as answer:
            print([line async for line in answer.content])
        async with session.get(f"{ORIGIN}/stream/3") as answer:
            print(b"".join([chunk async for chunk in answer.content.iter_chunked(7)]))
        async with session.get(f"{ORIGIN}/stream/100?every=1") as answer:
            print(await answer.content.readline())
        print(await failing(session.get(f"{ORIGIN}/delay/5", timeout=aiohttp.ClientTimeout(total=0.2))))
        print(await failing(session.get(f"{ORIGIN}/delay/5", timeout=aiohttp.ClientTimeout(sock_read=0.2))))
        print(await failing(asyncio.wait_for(session.get(f"{ORIGIN}/delay/5"), 0.2)))
        print(await failing(session.get("http://127.0.0.1:9/")))
        print(await failing(session.get(f"{ORIGIN}/status/503", raise_for_status=True)))
        print(await failing(session.get("nothing")))
        async with session.get(f"{ORIGIN}/broken") as answer:
            print(await failing(answer.read()))
        task = asyncio.create_task(uuid(session, "delay=5"))
        await asyncio.sleep(0.1)
        task.cancel()
        print(await failing(task))
        print(len(await uuid(session)))


asyncio.run(main())
