"""TLS, which is the browser's.

The stand-ins for `ssl` send the bytes as they are, after a record that makes `wire` ask by https. The browser encrypts and
verifies, whatever `verify` and the context say, and lets no page see a certificate.
"""

import os
import ssl
from asyncio import sslproto

from .sockets import Socket, refused
from .wire import TLS_HANDSHAKE

_VERSION = b"\x03\x03"

# asyncio keeps a buffer of this size for each connection. Its own, 256 KiB, is for systems that do not fill it with zeros.
MAX_READ_BYTES = 32 * 1024


def _text(server_hostname):
    # anyio has encoded the name.
    return server_hostname.decode("ascii") if isinstance(server_hostname, bytes) else server_hostname


def _hello(server_hostname):
    name = (server_hostname or "").encode("idna")
    return bytes([TLS_HANDSHAKE]) + _VERSION + len(name).to_bytes(2, "big") + name


class _Session:
    """What a TLS connection says of itself."""

    context = server_hostname = session = None
    server_side = session_reused = False

    def getpeercert(self, binary_form=False):
        """Returns a certificate that is made up: it names the host, because clients compare names once more."""
        if binary_form:
            raise refused("certificates")
        if self.context.verify_mode == ssl.CERT_NONE:
            return {}
        name = self.server_hostname or ""
        kind = "IP Address" if ":" in name or name.replace(".", "").isdecimal() else "DNS"
        return {"subject": ((("commonName", name),),), "subjectAltName": ((kind, name),)}

    def _unknown(self, *args):
        """Returns None, because the browser does not say."""

    cipher = compression = version = selected_alpn_protocol = selected_npn_protocol = _unknown
    shared_ciphers = get_channel_binding = _unknown


class SSLObject(_Session):
    """Stands in for `ssl.SSLObject`, with which asyncio and anyio speak TLS."""

    def __init__(self, incoming, outgoing, server_hostname, context):
        self._incoming, self._outgoing = incoming, outgoing
        self.server_hostname, self.context = _text(server_hostname), context
        self._is_open = False

    def do_handshake(self):
        """Begins, at once."""
        if not self._is_open:
            self._is_open = True
            self._outgoing.write(_hello(self.server_hostname))

    def read(self, len=1024, buffer=None):
        """Reads what has arrived."""
        if not self._incoming.pending:
            if self._incoming.eof:
                return b"" if buffer is None else 0
            raise ssl.SSLWantReadError(ssl.SSL_ERROR_WANT_READ, "The operation did not complete (read)")
        if buffer is None:
            return self._incoming.read(len)
        with memoryview(buffer).cast("B") as view:
            data = self._incoming.read(min(len, view.nbytes))
            view[: data.__len__()] = data
            return data.__len__()

    def write(self, data):
        """Writes `data`."""
        return self._outgoing.write(data)

    def pending(self):
        """Returns how many bytes have arrived."""
        return self._incoming.pending

    def unwrap(self):
        """Ends, at once."""


class SSLSocket(_Session, Socket):
    """Stands in for `ssl.SSLSocket`, with which http.client and httpcore speak TLS."""

    def __init__(self, *args, **kwargs):
        raise TypeError("SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().")

    @classmethod
    def _adopt(cls, sock, context, server_hostname, is_automatic):
        self = cls.__new__(cls)
        self.__dict__.update(sock.__dict__)
        self.context, self.server_hostname = context, _text(server_hostname)
        self._sslobj, self._is_automatic, self._is_open, self._io_refs = self, is_automatic, False, 0
        # The number and the connection move over, so the old socket must not close them.
        sock.__dict__.update(_number=-1, _closed=True, _peer=None)
        if self._peer is not None:
            self._peer.attach(self)
            if is_automatic:
                self.do_handshake()
        return self

    def connect(self, address):
        """Connects, and begins."""
        super().connect(address)
        if self._is_automatic:
            self.do_handshake()

    def do_handshake(self, block=False):
        """Begins, at once."""
        self._check_connected()
        if not self._is_open:
            self._is_open = True
            self.send(_hello(self.server_hostname))

    def read(self, len=1024, buffer=None):
        """Receives, as `recv` and `recv_into`."""
        return self.recv(len) if buffer is None else self.recv_into(buffer, len)

    def write(self, data):
        """Sends, as `send`."""
        return self.send(data)

    def pending(self):
        """Returns how many bytes have arrived."""
        return len(self._buffer)

    def unwrap(self):
        """Refused, because the browser does not stop encrypting."""
        raise refused("encryption")


def _check_side(server_side):
    if server_side:
        raise refused("servers")


def wrap_socket(
    self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, session=None
):
    """Stands in for `SSLContext.wrap_socket`."""
    _check_side(server_side)
    if self.check_hostname and not server_hostname:
        raise ValueError("check_hostname requires server_hostname")
    return SSLSocket._adopt(sock, self, server_hostname, do_handshake_on_connect)


def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
    """Stands in for `SSLContext.wrap_bio`."""
    _check_side(server_side)
    if self.check_hostname and not server_hostname:
        raise ValueError("check_hostname requires server_hostname")
    return SSLObject(incoming, outgoing, server_hostname, self)


def load_verify_locations(self, cafile=None, capath=None, cadata=None):
    """Stands in for `SSLContext.load_verify_locations`. The certificates are not read: the browser has its own."""
    if cafile is None and capath is None and cadata is None:
        raise TypeError("cafile, capath and cadata cannot be all omitted")
    for path in (cafile, capath):
        if path is not None:
            os.stat(path)


def load_default_certs(self, purpose=ssl.Purpose.SERVER_AUTH):
    """Stands in for `SSLContext.load_default_certs`. The browser has its own."""


def install():
    """Replaces what `ssl` makes, in place, because clients have imported its classes by name."""
    for stand_in in (wrap_socket, wrap_bio, load_verify_locations, load_default_certs):
        setattr(ssl.SSLContext, stand_in.__name__, stand_in)
    ssl.SSLSocket = ssl.SSLContext.sslsocket_class = SSLSocket
    ssl.SSLObject = ssl.SSLContext.sslobject_class = SSLObject
    sslproto.SSLProtocol.max_size = MAX_READ_BYTES
    # urllib3 sets `hostname_checks_common_name`, which Pyodide's `ssl` refuses otherwise.
    ssl.HAS_NEVER_CHECK_COMMON_NAME = True
