"""Clients of HTTP, where standing in below them does not suffice, and the installation of all stand-ins."""

import contextlib
import importlib
import sys
import types
from pathlib import Path

from . import names, redirects, secure, selector, sockets
from .wire import Unreachable


# Where clients look for certificates.
BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")

_mended = set()


def reset():
    """Begins a run."""
    redirects.reset()
    # Files are not part of a snapshot of memory.
    if sys.platform == "emscripten" and not BUNDLE.exists():
        _write_bundle()


def install():
    """Puts the browser below Python's sockets, once, before clients are imported.

    Clients are imported here, so that a snapshot of memory holds them. A second call changes nothing.
    """
    names.install()
    sockets.install()
    selector.install()
    secure.install()
    _keep_urllib3_on_sockets()
    for client, mend in (
        ("certifi", _mend_certifi),
        ("urllib3.connection", _mend_urllib3),
        ("urllib.request", _mend_urllib),
        ("requests", None),
        ("aiohttp", _mend_aiohttp),
        ("httpcore", _mend_httpcore),
        ("httpx", None),
        # httpx imports these at its first request.
        ("anyio._backends._asyncio", None),
        ("anyio.streams.tls", None),
    ):
        with contextlib.suppress(ModuleNotFoundError):
            module = importlib.import_module(client)
            if mend is not None and client not in _mended:
                _mended.add(client)
                mend(module)


def _keep_urllib3_on_sockets():
    """Keeps urllib3 from replacing its connections by its own for Emscripten, as it does on import."""
    name = "urllib3.contrib.emscripten"
    if name not in sys.modules:
        stub = sys.modules[name] = types.ModuleType(name)
        stub.inject_into_urllib3 = lambda: None


def _mend_certifi(certifi):
    """Lets the bundle of certificates be left out of the page: it only has to exist."""
    if sys.platform == "emscripten":
        certifi.where = certifi.core.where = lambda: str(BUNDLE)
        _write_bundle()


def _write_bundle():
    BUNDLE.parent.mkdir(parents=True, exist_ok=True)
    BUNDLE.write_text("# The browser has its own certificates.\n", encoding="ascii")


def _cause(error):
    """Returns the `Unreachable` that `error` comes from, or None."""
    seen = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, Unreachable):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


# The browser connects when it asks, so a server that cannot be reached is noticed late, when the client reads. Each client
# has an error of its own for connections that could not be made.


def _mend_urllib3(connection):
    getresponse = connection.HTTPConnection.getresponse

    def mended(self):
        try:
            return getresponse(self)
        except Unreachable as error:
            raise connection.NewConnectionError(self, f"Failed to establish a new connection: {error}") from error

    connection.HTTPConnection.getresponse = mended


def _mend_urllib(urllib_request):
    do_open = urllib_request.AbstractHTTPHandler.do_open

    def mended(self, http_class, req, **more):
        try:
            return do_open(self, http_class, req, **more)
        except Unreachable as error:
            raise urllib_request.URLError(error) from error

    urllib_request.AbstractHTTPHandler.do_open = mended


def _mend_aiohttp(aiohttp):
    start = aiohttp.ClientResponse.start

    async def mended(self, connection):
        key = connection._key
        try:
            return await start(self, connection)
        except aiohttp.ClientOSError as error:
            if (cause := _cause(error)) is None:
                raise
            raise aiohttp.ClientConnectorError(key, cause) from cause

    aiohttp.ClientResponse.start = mended


def _mend_httpcore(httpcore):
    from httpcore._backends import anyio, sync

    read = sync.SyncStream.read
    read_async = anyio.AnyIOStream.read

    def mended(self, max_bytes, timeout=None):
        try:
            return read(self, max_bytes, timeout)
        except httpcore.ReadError as error:
            if (cause := _cause(error)) is None:
                raise
            raise httpcore.ConnectError(cause) from cause

    async def mended_async(self, max_bytes, timeout=None):
        try:
            return await read_async(self, max_bytes, timeout)
        except httpcore.ReadError as error:
            if (cause := _cause(error)) is None:
                raise
            raise httpcore.ConnectError(cause) from cause

    sync.SyncStream.read = mended
    anyio.AnyIOStream.read = mended_async
