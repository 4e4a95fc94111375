"""What asyncio's streams, urllib and sockets do, with one server."""

import asyncio
import http.client
import os
import socket
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

ORIGIN = os.environ["ORIGIN"]
HERE = urlsplit(ORIGIN)
PORT = HERE.port or 443
TLS = HERE.scheme == "https" or None


def request(target, *headers):
    return "\r\n".join([f"GET {target} HTTP/1.1", f"Host: {HERE.netloc}", *headers, "", ""]).encode()


async def answer(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    size = int(head.split("content-length: ")[1].split("\r\n")[0])
    return head.split("\r\n")[0], await reader.readexactly(size)


async def main():
    reader, writer = await asyncio.open_connection(HERE.hostname, PORT, ssl=TLS)
    writer.write(request("/one", "X-A: b"))
    await writer.drain()
    print(await answer(reader))
    # Two at once: the answers come in order.
    writer.write(request("/two") + request("/three"))
    print(await answer(reader), await answer(reader))
    writer.write(request("/four", "Connection: close"))
    print((await reader.read()).split(b"\r\n\r\n")[1])
    writer.close()
    await writer.wait_closed()

    reader, writer = await asyncio.open_connection(HERE.hostname, PORT)
    if TLS:
        await writer.start_tls(ssl.create_default_context(), server_hostname=HERE.hostname)
    writer.write(request("/started"))
    print(await answer(reader))
    writer.write(request("/delay/5"))
    try:
        await asyncio.wait_for(reader.read(1), 0.1)
    except TimeoutError:
        print("too late")
    writer.close()

    with socket.socket() as sock:
        sock.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(sock, (socket.gethostbyname(HERE.hostname), HERE.port or 80))
        await loop.sock_sendall(sock, request("/five", "Connection: close"))
        received = b""
        while data := await loop.sock_recv(sock, 100):
            received += data
        print(received.split(b"\r\n\r\n")[1])


asyncio.run(main())

print(urllib.request.urlopen(f"{ORIGIN}/six", timeout=20).read())
for target in ("/status/404", "/delay/5"):
    try:
        urllib.request.urlopen(f"{ORIGIN}{target}", timeout=0.2)
    except (urllib.error.URLError, TimeoutError) as error:
        print(type(error).__name__, error)
try:
    urllib.request.urlopen("http://127.0.0.1:9/")
except urllib.error.URLError as error:
    print(type(error).__name__, type(error.reason).__name__)
connection = (http.client.HTTPSConnection if TLS else http.client.HTTPConnection)(HERE.netloc)
for target in ("/seven", "/eight"):
    connection.request("GET", target)
    print(connection.getresponse().read())

with socket.create_connection((HERE.hostname, HERE.port or 80), timeout=20) as sock:
    sock.sendall(request("/nine", "Connection: close"))
    with sock.makefile("rb") as file:
        print(file.readline(), file.read().split(b"\r\n\r\n")[1])
    sock.settimeout(0.1)

for host in ("localhost", "127.0.0.1"):
    print(socket.gethostbyname(host), socket.getaddrinfo(host, "http", socket.AF_INET, socket.SOCK_STREAM))
try:
    socket.getaddrinfo("name", None, flags=socket.AI_NUMERICHOST)
except socket.gaierror as error:
    print(type(error).__name__, error.strerror)
