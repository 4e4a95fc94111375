#!/bin/sh
# aioresponses 0.7.9 cannot make any answer with aiohttp 3.14.5, which its metadata allow: building one raises TypeError in the
# test that asked for it.
# Its requirement is "aiohttp<4.0,>=3.8", so that pip installs the two together.
. "$(dirname "$0")/prepare"
from_pypi aiohttp==3.14.5 aioresponses==0.7.9
seen=$(venv/bin/python -c '
import asyncio
from importlib.metadata import requires
import aiohttp
from aioresponses import aioresponses

async def main():
    with aioresponses() as answers:
        answers.get("http://example.org/uuid", payload={"uuid": "1"})
        async with aiohttp.ClientSession() as session:
            try:
                async with session.get("http://example.org/uuid") as response:
                    return response.status
            except TypeError as error:
                return "TypeError: " + str(error).partition("missing ")[2]

[needed] = [one for one in requires("aioresponses") if one.startswith("aiohttp")]
print(needed.replace(" ", "") + ":", asyncio.run(main()))
')
found "aioresponses 0.7.9 with aiohttp 3.14.5, a mocked GET" \
  "aiohttp<4.0,>=3.8: 200" "aiohttp<4.0,>=3.8: TypeError: 1 required keyword-only argument: 'stream_writer'" "$seen"
