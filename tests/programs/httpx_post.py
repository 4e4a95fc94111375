# A POST by httpx, and its query and headers.
# group: libraries
# origin: server
import httpx

answer = httpx.post("https://httpbin.org/post", json={"a": 1}, headers={"X-Mine": "yes"}).json()
print(answer["json"], answer["headers"]["X-Mine"])
answer = httpx.get("https://httpbin.org/get", params={"q": "x y"}).json()
print(answer["args"])
response = httpx.get("https://httpbin.org/redirect/1", follow_redirects=True)
print(response.status_code)
