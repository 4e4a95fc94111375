# httpx without async blocks, one request after the other.
# group: libraries
# d: 0.2
# takes: 3
# order: sent 0, done 0, sent 1, done 1, sent 2, done 2
import time

import httpx

D = 0.2
start = time.perf_counter()
with httpx.Client() as client:
    for n in range(3):
        response = client.get("https://httpbin.org/uuid")
        print(response, list(response.json()))
print("took", round((time.perf_counter() - start) / D), "d")
