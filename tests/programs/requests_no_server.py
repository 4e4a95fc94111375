# A host that does not answer is a requests.ConnectionError.
# group: libraries
import requests

try:
    requests.get("http://127.0.0.1:9/uuid")
except requests.ConnectionError as error:
    print(isinstance(error, OSError))
try:
    requests.get("no-address")
except requests.exceptions.MissingSchema as error:
    print(error)
