"""The same with an event loop: the requests are gathered, all at once or a few at a time."""

import argparse
import asyncio
import json
import sys
from contextlib import nullcontext
from time import perf_counter

import aiohttp


async def get_uuid(session: aiohttp.ClientSession, url: str, n: int, turn) -> str:
    async with turn:
        print(f"Get {n}")
        async with session.get(url, raise_for_status=True) as response:
            uuid = (await response.json())["uuid"]
        print(f"Res {n}: {uuid}")
        return uuid


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="where a uuid is, such as http://127.0.0.1:8000/uuid")
    parser.add_argument("--requests", type=int, default=51, help="how many of them (default: 51)")
    parser.add_argument("--limit", type=int, help="permits of a semaphore (default: none is used)")
    arguments = parser.parse_args()

    turn = asyncio.Semaphore(arguments.limit) if arguments.limit else nullcontext()
    start = perf_counter()
    async with aiohttp.ClientSession() as session:
        requests = (get_uuid(session, arguments.url, n, turn) for n in range(arguments.requests))
        results = await asyncio.gather(*requests, return_exceptions=True)
    total_ms = (perf_counter() - start) * 1000
    failures = [result for result in results if isinstance(result, BaseException)]
    for failure in failures:
        print(f"Res: {failure}")
    print(json.dumps({"total_ms": total_ms, "failed": len(failures)}), file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(main())
