# requests.get with a timeout raises requests.Timeout.
# group: libraries
# d: 0.2
# takes: 1
import time

import requests

D = 0.2
start = time.perf_counter()
try:
    requests.get("https://httpbin.org/delay/3", timeout=D)
except requests.Timeout as error:
    print(isinstance(error, requests.ConnectionError), isinstance(error, requests.ReadTimeout))
print("took", round((time.perf_counter() - start) / D), "d")
print(requests.get("https://httpbin.org/uuid", timeout=5).status_code)
