#!/bin/sh
# aiohttp-retry 2.9.1 retries no exception unless its options name some: a refused connection and a time-out end the request
# at the first of three attempts.
# Its manual, on the option "exceptions": "On which exceptions we should retry, by default on all".
. "$(dirname "$0")/prepare"
from_pypi aiohttp==3.14.5 aiohttp-retry==2.9.1
seen=$(venv/bin/python -c '
import asyncio, socket
import aiohttp
from aiohttp_retry import ExponentialRetry, RetryClient

def unused_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]

async def attempts(**options):
    made = []
    tracing = aiohttp.TraceConfig()
    async def count(*_):
        made.append(1)
    tracing.on_request_start.append(count)
    retry = ExponentialRetry(attempts=3, start_timeout=0.01, **options)
    async with RetryClient(trace_configs=[tracing], retry_options=retry) as client:
        try:
            await client.get(f"http://127.0.0.1:{unused_port()}/")
        except aiohttp.ClientConnectorError:
            return len(made)

async def main():
    print("by default", await attempts(), "attempt; exceptions={Exception}", await attempts(exceptions={Exception}))

asyncio.run(main())
')
found "aiohttp-retry 2.9.1 with aiohttp 3.14.5, attempts=3, a connection that is refused" \
  "by default 3 attempts; exceptions={Exception} 3" "by default 1 attempt; exceptions={Exception} 3" "$seen"
