# A session of requests keeps its headers, and its context manager closes it.
# group: libraries
# origin: server
import requests

with requests.Session() as session:
    session.headers["X-Mine"] = "yes"
    answer = session.get("https://httpbin.org/get", params={"q": 1}).json()
    print(answer["headers"]["X-Mine"], answer["args"])
    answer = session.post("https://httpbin.org/post", json={"a": [1]}).json()
    print(answer["json"], answer["headers"]["X-Mine"], answer["headers"]["Content-Type"])
    answer = session.post("https://httpbin.org/post", data={"a": "é"}).json()
    print(answer["form"])
    response = session.get("https://httpbin.org/redirect/1")
    print(response.status_code, response.url.rsplit("/", 1)[1])
