"""What requests does, with one server."""

import asyncio
import os

import requests

ORIGIN = os.environ["ORIGIN"]

answer = requests.get(f"{ORIGIN}/uuid", timeout=20)
print(answer.status_code, answer.reason, sorted(answer.json()), answer.headers["content-type"], answer.ok, answer.encoding)
print(answer.headers["Content-Length"], len(answer.content), answer.url == f"{ORIGIN}/uuid", answer.elapsed.days)
print(requests.get(f"{ORIGIN}/get", params={"a": "1 2"}, headers={"X-A": "b"}).json())
print(requests.post(f"{ORIGIN}/post", json={"a": [1, 2]}).json())
print(requests.post(f"{ORIGIN}/post", data={"a": "b c"}).json())
print(requests.put(f"{ORIGIN}/put", data=(part for part in (b"one ", b"two"))).json())
print(requests.patch(f"{ORIGIN}/patch").json()["method"], requests.delete(f"{ORIGIN}/delete").json()["method"])
print(requests.options(f"{ORIGIN}/options").json()["method"])
head = requests.head(f"{ORIGIN}/head")
print(head.status_code, head.headers["Content-Length"] != "0", head.content)
print(requests.get(f"{ORIGIN}/empty").status_code)
answer = requests.get(f"{ORIGIN}/redirect/2")
print(answer.json()["path"], answer.url == f"{ORIGIN}/last", answer.history[0].status_code)
answer = requests.get(f"{ORIGIN}/redirect/1", allow_redirects=False)
print(answer.status_code, answer.reason, answer.headers["Location"].endswith("/last"), answer.content)
try:
    requests.get(f"{ORIGIN}/delay/5", timeout=0.2)
except requests.Timeout as error:
    print(type(error).__name__, str(error).split(": ")[1])
for url in ("http://127.0.0.1:9/", "http://nowhere.invalid/"):
    try:
        requests.get(url)
    except requests.ConnectionError as error:
        print(type(error).__name__, type(error.args[0]).__name__)
for status in (404, 503):
    try:
        requests.get(f"{ORIGIN}/status/{status}").raise_for_status()
    except requests.HTTPError as error:
        print(str(error).split(" for url")[0], error.response.status_code)
try:
    requests.get(f"{ORIGIN}/broken")
except requests.RequestException as error:
    print(type(error).__name__)
with requests.Session() as session:
    session.headers["X-Session"] = "yes"
    for turn in range(3):
        print(session.get(f"{ORIGIN}/turn", params={"turn": turn}).json())
    with session.get(f"{ORIGIN}/stream/4", stream=True) as answer:
        print(list(answer.iter_lines()))
    with session.get(f"{ORIGIN}/stream/100?every=1", stream=True) as answer:
        print(next(answer.iter_lines()))
for wrong in ("nothing", "http://", "ftp://host/"):
    try:
        requests.get(wrong)
    except requests.RequestException as error:
        print(type(error).__name__)


async def block(n):
    return requests.get(f"{ORIGIN}/uuid?busy=0.05&n={n}").status_code


async def main():
    return await asyncio.gather(*(block(n) for n in range(5)))


requests.get(f"{ORIGIN}/most")
print(asyncio.run(main()), requests.get(f"{ORIGIN}/most").json())
