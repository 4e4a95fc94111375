# raise_for_status of requests, and the statuses themselves.
# group: libraries
import requests

for status in (200, 404, 503):
    response = requests.get(f"https://httpbin.org/status/{status}")
    try:
        response.raise_for_status()
        print(status, "is fine", bool(response), response.text == "")
    except requests.HTTPError as error:
        print(error.response.status_code, str(error).split(" for url")[0])
try:
    requests.get("https://httpbin.org/status/200").json()
except requests.JSONDecodeError as error:
    print(isinstance(error, ValueError))
