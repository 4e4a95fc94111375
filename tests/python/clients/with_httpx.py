"""What httpx does, with one server."""

import asyncio
import os

import httpx

ORIGIN = os.environ["ORIGIN"]

answer = httpx.get(f"{ORIGIN}/get", params={"a": "1 2"}, headers={"X-A": "b"})
print(answer.status_code, answer.reason_phrase, answer.http_version, answer.headers["content-type"], answer.json())
print(httpx.get(f"{ORIGIN}/get", verify=False).json())
with httpx.Client() as client:
    print(client.post(f"{ORIGIN}/post", json={"a": 1}).json())
    print(client.get(f"{ORIGIN}/status/404"))
    try:
        client.get(f"{ORIGIN}/status/500").raise_for_status()
    except httpx.HTTPStatusError as error:
        print(str(error).split(" for url")[0])
    for url, timeout in ((f"{ORIGIN}/delay/5", 0.2), ("http://127.0.0.1:9/", 20), (f"{ORIGIN}/broken", 20)):
        try:
            client.get(url, timeout=timeout)
        except httpx.HTTPError as error:
            print(type(error).__name__)
    with client.stream("GET", f"{ORIGIN}/stream/3") as answer:
        print(list(answer.iter_lines()))
    print(client.get(f"{ORIGIN}/redirect/1"))
    print(client.get(f"{ORIGIN}/redirect/1", follow_redirects=True).json()["path"])


async def failing(awaitable):
    try:
        return await awaitable
    except (httpx.HTTPError, asyncio.CancelledError) as error:
        return type(error).__name__


async def main():
    async with httpx.AsyncClient(timeout=20) as client:
        answers = await asyncio.gather(*(client.get(f"{ORIGIN}/together/30?{os.getpid()}") for _ in range(30)))
        print({answer.status_code for answer in answers})
        print((await client.post(f"{ORIGIN}/post", data={"a": "1"})).json())
        print(await failing(client.get(f"{ORIGIN}/delay/5", timeout=0.2)))
        print(await failing(client.get("http://127.0.0.1:9/")))
        print(await failing(client.get(f"{ORIGIN}/broken")))
        async with client.stream("GET", f"{ORIGIN}/stream/3?every=0.01") as answer:
            print([line async for line in answer.aiter_lines()])
        task = asyncio.create_task(client.get(f"{ORIGIN}/delay/5"))
        await asyncio.sleep(0.1)
        task.cancel()
        print(await failing(task))
        print((await client.get(f"{ORIGIN}/get")).json())


asyncio.run(main())
