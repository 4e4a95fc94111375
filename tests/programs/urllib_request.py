# urllib of the standard library blocks, too.
# group: libraries
# d: 0.2
# takes: 2
import json
import time
import urllib.error
import urllib.request

D = 0.2
start = time.perf_counter()
for n in range(2):
    with urllib.request.urlopen("https://httpbin.org/uuid") as response:
        print(response.status, list(json.load(response)))
print("took", round((time.perf_counter() - start) / D), "d")
try:
    urllib.request.urlopen("https://httpbin.org/status/404")
except urllib.error.HTTPError as error:
    print(error.code)
