"""Names of hosts. A page cannot look them up, because the browser does so itself.

Each name gets an address of its own, out of a range that is reserved for benchmarks (RFC 2544), and a connection to that
address asks the host of that name. Addresses and `localhost` stay as they are.
"""

import functools
import ipaddress
import socket

# 198.18.0.0/15 has room for this many hosts.
MAX_HOSTS = 2**17 - 2
MAX_NAME_CHARS = 253

# A client looks up the same few names again and again.
MAX_KNOWN = 256

_FIRST = int(ipaddress.IPv4Address("198.18.0.1"))
_SERVICES = {"http": 80, "https": 443, "": 0}

_addresses = {}
_hosts = {}


def reset():
    """Forgets all names."""
    _addresses.clear()
    _hosts.clear()


def _literal(host):
    try:
        return ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return None


@functools.lru_cache(maxsize=MAX_KNOWN)
def _as_sent(host):
    """Returns the address that `host` is, or else None, and the name as it is sent, which is empty if there is none."""
    host = host.rstrip(".").lower() or "."
    if host in ("localhost", "localhost.localdomain"):
        return "127.0.0.1", host
    if (literal := _literal(host)) is not None:
        return str(literal), host
    try:
        return None, host.encode("idna").decode("ascii")
    except UnicodeError:
        return None, ""


def address_of(host):
    """Returns the address that stands for `host`."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    address, host = _as_sent(host)
    if address is not None:
        return address
    if host not in _addresses:
        if not host or len(host) > MAX_NAME_CHARS or " " in host:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if len(_addresses) >= MAX_HOSTS:
            raise socket.gaierror(socket.EAI_MEMORY, "Memory allocation failure")
        address = str(ipaddress.IPv4Address(_FIRST + len(_addresses)))
        _addresses[host] = address
        _hosts[address] = host
    return _addresses[host]


def host_of(address):
    """Returns the name that `address` stands for, or `address` itself."""
    return _hosts.get(address, address)


def of_same_host(name, host):
    """Reports whether `name` and `host` have the same address."""
    try:
        return address_of(name) == address_of(host)
    except socket.gaierror:
        return False


def port_of(service):
    """Returns the number of `service`, a number or a name such as `https`."""
    if service is None:
        return 0
    if isinstance(service, (bytes, bytearray)):
        service = service.decode("ascii")
    if isinstance(service, str):
        if service in _SERVICES:
            return _SERVICES[service]
        if not service.isdecimal():
            raise socket.gaierror(socket.EAI_SERVICE, "Servname not supported for ai_socktype")
    return int(service)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Stands in for `socket.getaddrinfo` and answers at once."""
    if host is None:
        host = "0.0.0.0" if flags & socket.AI_PASSIVE else "127.0.0.1"
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    if flags & socket.AI_NUMERICHOST and _literal(host) is None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    address, port = address_of(host), port_of(port)
    is_six = ":" in address
    its_family = socket.AF_INET6 if is_six else socket.AF_INET
    if family not in (0, its_family):
        raise socket.gaierror(socket.EAI_ADDRFAMILY, "Address family for hostname not supported")
    where = (address, port, 0, 0) if is_six else (address, port)
    name = host if flags & socket.AI_CANONNAME else ""
    kinds = (
        (socket.SOCK_STREAM, socket.IPPROTO_TCP),
        (socket.SOCK_DGRAM, socket.IPPROTO_UDP),
        (socket.SOCK_RAW, socket.IPPROTO_IP),
    )
    found = [
        (its_family, kind, its_proto, name if index == 0 else "", where)
        for index, (kind, its_proto) in enumerate(kinds)
        if type in (0, kind) and (proto in (0, its_proto) or kind == socket.SOCK_RAW)
    ]
    if not found:
        raise socket.gaierror(socket.EAI_SOCKTYPE, "ai_socktype not supported")
    return found


def gethostbyname(host):
    """Stands in for `socket.gethostbyname`."""
    return address_of(host)


def gethostbyname_ex(host):
    """Stands in for `socket.gethostbyname_ex`."""
    return (host, [], [address_of(host)])


def gethostbyaddr(address):
    """Stands in for `socket.gethostbyaddr`."""
    address = address_of(address)
    if address == "127.0.0.1":
        return ("localhost", [], [address])
    if address not in _hosts:
        raise socket.herror(1, "Unknown host")
    return (_hosts[address], [], [address])


def getnameinfo(sockaddr, flags):
    """Stands in for `socket.getnameinfo`."""
    address, port = sockaddr[0], sockaddr[1]
    host = address if flags & socket.NI_NUMERICHOST else host_of(address)
    if host == "127.0.0.1" and not flags & socket.NI_NUMERICHOST:
        host = "localhost"
    if host == address and flags & socket.NI_NAMEREQD:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    services = {number: name for name, number in _SERVICES.items() if name}
    service = str(port) if flags & socket.NI_NUMERICSERV else services.get(port, str(port))
    return (host, service)


async def _getaddrinfo_of_loop(self, host, port, *, family=0, type=0, proto=0, flags=0):
    """Stands in for `loop.getaddrinfo`, which would need a thread."""
    return getaddrinfo(host, port, family, type, proto, flags)


async def _getnameinfo_of_loop(self, sockaddr, flags=0):
    """Stands in for `loop.getnameinfo`, which would need a thread."""
    return getnameinfo(sockaddr, flags)


def install():
    """Replaces the functions of `socket` and of asyncio's loops that look up names."""
    import asyncio

    for stand_in in (getaddrinfo, gethostbyname, gethostbyname_ex, gethostbyaddr, getnameinfo):
        setattr(socket, stand_in.__name__, stand_in)
    asyncio.BaseEventLoop.getaddrinfo = _getaddrinfo_of_loop
    asyncio.BaseEventLoop.getnameinfo = _getnameinfo_of_loop
