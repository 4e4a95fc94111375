# A host that does not answer is a URLError for urllib, and a ConnectionRefusedError for http.client.
# group: libraries
import http.client
import urllib.error
import urllib.request

try:
    urllib.request.urlopen("http://127.0.0.1:9/uuid")
except urllib.error.URLError as error:
    print(type(error).__name__, type(error.reason).__name__)
connection = http.client.HTTPConnection("127.0.0.1", 9)
try:
    connection.request("GET", "/uuid")
    connection.getresponse()
except ConnectionRefusedError:
    print("refused")
