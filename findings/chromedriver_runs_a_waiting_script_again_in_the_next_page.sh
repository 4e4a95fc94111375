#!/bin/sh
# When a page is left while a script in it waits for a promise, chromedriver silently runs the script again in
# the next page.
# WebDriver, Execute Script: if the document is unloaded, the error is "javascript error"; nothing runs a
# script twice.
. "$(dirname "$0")/prepare"
need chromedriver
need python3
cat >try.py <<'PY'
import http.server, json, re, subprocess, threading, urllib.request

class Pages(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_): pass
    def do_GET(self):
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>A page</title>")

pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
threading.Thread(target=pages.serve_forever, daemon=True).start()
page = f"http://127.0.0.1:{pages.server_port}"
driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
port = next(found[1] for line in driver.stdout if (found := re.search(r"successfully on port (\d+)", line)))
flags = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]

def post(path, body):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/session{path}", json.dumps(body).encode())
    return json.load(urllib.request.urlopen(request))["value"]

session = post("", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": flags}}}})["sessionId"]
try:
    post(f"/{session}/url", {"url": f"{page}/one"})
    post(f"/{session}/execute/sync", {"script": "setTimeout(() => (location = '/two'), 300)", "args": []})
    script = """sessionStorage.runs = Number(sessionStorage.runs ?? 0) + 1;
        return new Promise((done) => setTimeout(done, 1500, `${sessionStorage.runs} in ${location.pathname}`))"""
    try:
        print("run", post(f"/{session}/execute/sync", {"script": script, "args": []}))
    except urllib.error.HTTPError as error:
        print(json.load(error)["value"]["error"])
finally:
    urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/session/{session}", method="DELETE"))
    driver.terminate()
PY
seen=$(python3 try.py)
found "$(chromedriver --version | cut -d' ' -f1,2), a script that waits in /one while the page goes to /two" \
  "javascript error" "run 2 in /two" "$seen"
