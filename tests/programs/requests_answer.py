# What an answer of requests has.
# group: libraries
# order: sent 0, done 0
import requests

response = requests.get("https://httpbin.org/uuid", params={"a": "b c"})
print(response.status_code, response.ok, response.reason, response.url.endswith("/uuid?a=b+c"))
print(response.headers["content-type"], response.encoding, list(response.json()))
print(response.content.decode() == response.text, len(response.json()["uuid"]), response)
