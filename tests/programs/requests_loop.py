# Top-level code blocks: three requests, one after the other.
# group: blocking
# d: 0.2
# takes: 3
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2
import time

import requests

D = 0.2
start = time.perf_counter()
for n in range(3):
    print("Get", n)
    response = requests.get("https://httpbin.org/uuid")
    print("Res", n, response.status_code, sorted(response.json()))
print("took", round((time.perf_counter() - start) / D), "d")
