# HTTP by hand, over the streams of asyncio.
# group: libraries
import asyncio


async def main():
    reader, writer = await asyncio.open_connection("httpbin.org", 80)
    writer.write(b"GET /uuid HTTP/1.1\r\nHost: httpbin.org\r\nConnection: close\r\n\r\n")
    await writer.drain()
    print(await reader.readline())
    headers = {}
    while (line := await reader.readline()) not in (b"\r\n", b""):
        name, value = line.decode().split(":", 1)
        headers[name.lower()] = value.strip()
    print(headers["content-type"])
    body = await reader.read()
    print(b'"uuid"' in body, reader.at_eof())
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())


asyncio.run(main())
