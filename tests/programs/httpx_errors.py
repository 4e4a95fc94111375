# The errors of httpx: a status, a timeout, no server.
# group: libraries
import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(timeout=0.2) as client:
        response = await client.get("https://httpbin.org/status/404")
        try:
            response.raise_for_status()
        except httpx.HTTPStatusError as error:
            print(error.response.status_code, response.reason_phrase)
        try:
            await client.get("https://httpbin.org/delay/3")
        except httpx.TimeoutException as error:
            print(type(error).__name__)
        try:
            await client.get("http://127.0.0.1:9/uuid")
        except httpx.ConnectError as error:
            print(isinstance(error, httpx.TransportError))


asyncio.run(main())
