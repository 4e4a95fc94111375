"""Heads of requests and answers, between HTTP/1.1 and the browser's `fetch`."""

import http

import h11

from . import names

# The browser sets these headers itself, or does not let a page set them.
_OF_BROWSER = frozenset(
    b"accept-charset accept-encoding access-control-request-headers access-control-request-method connection "
    b"content-length cookie cookie2 date dnt expect host keep-alive origin referer te trailer transfer-encoding "
    b"upgrade user-agent via".split()
)

# The browser has undone these: it hands over the content as the server meant it.
_OF_TRANSFER = frozenset({"connection", "content-encoding", "keep-alive", "transfer-encoding"})

# What clients send of their own accord.
_OF_CLIENTS = frozenset(
    b"accept-encoding connection content-length expect host keep-alive te transfer-encoding upgrade".split()
)
_CLIENT_NAMES = (b"python", b"aiohttp")

_DEFAULT_PORTS = {"http": 80, "https": 443}
_WITHOUT_BODY = (204, 304)


def address(scheme, host, port, request):
    """Returns the address that `request` asks for, on a connection to `host`."""
    target = request.target.decode("latin-1")
    if "://" in target and not target.startswith("/"):
        return target
    # A connection to 127.0.0.1 may have been meant for localhost, which is another origin for a browser.
    for name, value in request.headers:
        named = value.decode("latin-1").rsplit(":", 1)[0]
        if name == b"host" and not named.startswith("[") and names.of_same_host(named, host):
            host = named
    host = f"[{host}]" if ":" in host else host
    port = "" if port == _DEFAULT_PORTS[scheme] else f":{port}"
    return f"{scheme}://{host}{port}{target if target.startswith('/') else '/'}"


def headers(request):
    """Returns the headers of `request` that a page may set."""
    return [
        [name.decode("ascii"), value.decode("latin-1")] for name, value in request.headers if name not in _OF_BROWSER
    ]


def dropped(request):
    """Returns the names of the headers that the program has set, and that the browser does not send."""
    return [
        name.decode("ascii")
        for name, value in request.headers
        if name in _OF_BROWSER - _OF_CLIENTS and not (name == b"user-agent" and value.lower().startswith(_CLIENT_NAMES))
    ]


def refusal(request):
    """Returns the name of the sentence that says why `request` cannot be made in a page, or None."""
    if request.method == b"CONNECT":
        return "proxies"
    return "websockets" if any(name == b"upgrade" for name, _ in request.headers) else None


def has_body(request, status):
    """Reports whether the answer to `request` has a body."""
    return request.method != b"HEAD" and status not in _WITHOUT_BODY


def response(request, answer, length):
    """Returns the head of `answer` to `request`, whose body has `length` bytes, if that is known."""
    status = answer["status"]
    pairs = [(name, value) for name, value in answer["headers"] if name.lower() not in _OF_TRANSFER]
    if has_body(request, status):
        pairs = [(name, value) for name, value in pairs if name.lower() != "content-length"]
        if length is not None:
            pairs.append(("Content-Length", str(length)))
    return _response(status, pairs, answer["reason"])


def redirect(status, location):
    """Returns the head of an answer without a body that leads to `location`."""
    return _response(status, [("Location", location), ("Content-Length", "0")], "")


def _response(status, pairs, reason):
    # HTTP/2 has no reasons.
    if not reason and status in http.HTTPStatus._value2member_map_:
        reason = http.HTTPStatus(status).phrase
    return h11.Response(
        status_code=status,
        headers=[(name.encode("ascii"), value.strip().encode("latin-1", "replace")) for name, value in pairs],
        reason=reason.encode("latin-1", "replace"),
    )
