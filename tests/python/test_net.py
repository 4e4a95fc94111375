"""The stand-ins for the network, with a browser that answers what a test says."""

import asyncio
import atexit
import base64
import itertools
import json
import linecache
import pathlib
import selectors
import socket
import ssl
import sys
import time
import types
import unittest
import unittest.mock

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "www" / "python"))

try:
    from boucle import clients, exchange, lines, messages, names, secure, selector, sockets, streams
except ModuleNotFoundError as absent:
    raise unittest.SkipTest(f"{absent.name} is not installed") from absent

PEER = ("example.org", 80)


class Scripted(types.ModuleType):
    """A module `_boucle` whose answers are those of `script`, a list of batches."""

    def __init__(self):
        super().__init__("_boucle")
        self.script, self.commands, self.waits, self.sleeps, self.told = [], [], [], [], []

    def now_ms(self):
        """Returns the time."""
        return time.time() * 1000

    def post(self, commands):
        """Takes the commands."""
        self.commands += json.loads(commands)

    def exchange(self, commands, wait_ms):
        """Takes the commands, and answers at once."""
        self.post(commands)
        self.waits.append(wait_ms)
        return json.dumps(self.script.pop(0) if self.script else [])

    def sleep(self, ms):
        """Does not sleep."""
        self.sleeps.append(ms)

    def tell(self, text):
        """Keeps the messages."""
        self.told += json.loads(text)


def answer(n=0, status=200, body=b"", headers=(), reason="OK"):
    head = {"id": n, "is": "head", "status": status, "reason": reason, "headers": [list(pair) for pair in headers]}
    return [
        head | {"url": "", "sent_ms": 1.0, "at_ms": 2.0},
        *([{"id": n, "is": "body", "data": base64.b64encode(body).decode()}] if body else []),
        {"id": n, "is": "end", "arrived_ms": 3.0},
    ]


def failed(why="network", message="Failed to fetch"):
    return [{"id": 0, "is": "failed", "why": why, "message": message, "at_ms": 2.0}]


class Net(unittest.TestCase):
    """Facts about one connection."""

    def setUp(self):
        before = sys.modules.get("_boucle")
        self.browser = sys.modules["_boucle"] = Scripted()
        self.addCleanup(lambda: sys.modules.update(_boucle=before) if before else sys.modules.pop("_boucle"))
        messages.reset()
        exchange.reset()
        self.addCleanup(atexit.unregister, exchange.end)
        names.reset()
        clients.reset()

    def connected(self, host="example.org", port=80):
        sock = sockets.Socket()
        self.addCleanup(sock.close)
        sock.connect((host, port))
        return sock

    def asked(self, text, *batches, **connection):
        """Sends `text`, and returns what came back in one read and the commands."""
        sock = self.connected(**connection)
        self.browser.script += batches
        sock.sendall(text)
        return sock.recv(100_000), self.browser.commands

    def told(self):
        messages.flush()
        return [message for message in self.browser.told if "n" in message]


class WireFacts(Net):
    def test_a_request_becomes_a_command(self):
        text = b"POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-A: b\r\nUser-Agent: u\r\nContent-Length: 3\r\n\r\n\x00\x01\xff"
        _, commands = self.asked(text, answer())
        body = base64.b64encode(b"\x00\x01\xff").decode()
        expected = {"do": "send", "id": 0, "url": "http://example.org/a?b=c", "method": "POST", "body": body}
        self.assertEqual(commands, [expected | {"headers": [["x-a", "b"]]}])

    def test_headers_that_the_program_set_in_vain_are_noted_once(self):
        text = b"GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: %s\r\nCookie: a=b\r\nX-A: b\r\n\r\n"
        for n, agent in enumerate((b"python-requests/2.34.2", b"mine", b"mine")):
            self.asked(text % agent, answer(n))
        messages.flush()
        notes = [(message["kind"], message["values"]) for message in self.browser.told if message["is"] == "note"]
        self.assertEqual(notes, [("header_not_sent", ["cookie"]), ("header_not_sent", ["user-agent"])])

    def needing(self, *asked):
        """Asks for addresses, each with the answer to it, and returns the numbers of those that need an answer."""
        for n, (url, body) in enumerate(asked):
            self.asked(f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), answer(n, body=body))
        messages.flush()
        notes = [message for message in self.browser.told if message.get("kind") == "needs_answer"]
        return [note["values"][0] for note in notes]

    def test_a_request_with_a_part_of_an_answer_in_its_address_needs_that_answer(self):
        pages = [("/list", b'{"next": "c29tZQ"}'), ("/list?after=c29tZQ", b'{"next": "b3RoZXI"}')]
        self.assertEqual(self.needing(*pages, ("/list?after=b3RoZXI", b"{}")), [1, 2])

    def test_a_request_whose_address_was_known_needs_no_answer(self):
        echo = [(f"/get?n={n}", f'{{"url": "http://x/get?n={n}"}}'.encode()) for n in range(998, 1003)]
        self.assertEqual(self.needing(*echo, *echo), [])

    def test_what_stands_in_the_program_is_no_part_of_an_answer(self):
        linecache.cache["program.py"] = (0, None, ["for name in ('anna', 'boris'):\n"], "program.py")
        self.addCleanup(linecache.cache.pop, "program.py")
        lines.choose("program.py")
        self.assertEqual(self.needing(("/users", b'["anna", "boris"]'), ("/of/anna", b""), ("/of/boris", b"")), [])

    def test_the_port_is_part_of_the_address_unless_it_is_the_schemes(self):
        _, commands = self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer(), port=8080)
        self.assertEqual(commands[0]["url"], "http://example.org:8080/")

    def test_the_host_is_named_as_the_request_names_it(self):
        for n, host in enumerate(("localhost:8080", "other.example:8080")):
            self.asked(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), answer(n), host="127.0.0.1", port=8080)
        urls = [command["url"] for command in self.browser.commands]
        self.assertEqual(urls, ["http://localhost:8080/", "http://127.0.0.1:8080/"])

    def test_an_answer_that_is_whole_has_its_true_length(self):
        headers = [("content-encoding", "gzip"), ("content-length", "9"), ("x-a", "b")]
        text, _ = self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer(body=b"hello", headers=headers))
        self.assertEqual(text, b"HTTP/1.1 200 OK\r\nx-a: b\r\nContent-Length: 5\r\n\r\nhello")

    def test_an_answer_that_comes_in_parts_is_chunked(self):
        head, body, end = answer(body=b"hello")
        sock = self.connected()
        self.browser.script += [[head], [body], [end]]
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertEqual(sock.recv(1000), b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        self.assertEqual((sock.recv(1000), sock.recv(1000)), (b"5\r\nhello\r\n", b"0\r\n\r\n"))

    def test_an_answer_without_a_reason_gets_the_reason_of_its_status(self):
        text, _ = self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer(status=404, reason=""))
        self.assertTrue(text.startswith(b"HTTP/1.1 404 Not Found\r\n"))

    def test_an_answer_to_head_keeps_its_length_and_has_no_body(self):
        text, _ = self.asked(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", answer(headers=[("content-length", "9")]))
        self.assertEqual(text, b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n")

    def test_a_second_request_waits_for_the_first_answer(self):
        sock = self.connected()
        request = b"GET /%d HTTP/1.1\r\nHost: x\r\n\r\n"
        self.browser.script += [answer(0, body=b"one"), answer(1, body=b"two")]
        sock.sendall(request % 1 + request % 2)
        self.assertTrue(sock.recv(1000).endswith(b"one"))
        self.assertTrue(sock.recv(1000).endswith(b"two"))
        self.assertEqual([command["url"][-1] for command in self.browser.commands], ["1", "2"])

    def test_a_connection_that_closes_ends_after_its_answer(self):
        sock = self.connected()
        self.browser.script.append(answer(body=b"one"))
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertTrue(sock.recv(1000).endswith(b"one"))
        self.assertEqual(sock.recv(1000), b"")
        with self.assertRaises(BrokenPipeError):
            sock.sendall(b"GET / HTTP/1.1\r\n\r\n")

    def test_a_client_that_has_ended_sending_is_answered(self):
        sock = self.connected()
        self.browser.script.append(answer(body=b"one"))
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        sock.shutdown(socket.SHUT_WR)
        self.assertTrue(sock.recv(1000).endswith(b"one"))
        self.assertEqual(sock.recv(1000), b"")

    def test_bytes_that_are_not_http_break_the_connection(self):
        with self.assertRaisesRegex(ConnectionResetError, "speak HTTP only"):
            self.asked(b"\x00\x01 hello\r\n\r\n")

    def test_an_answer_that_cannot_be_written_as_http_breaks_the_connection(self):
        with self.assertRaisesRegex(ConnectionResetError, "header value"):
            self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer(headers=[("x-a", "b\x00c")]))

    def test_a_head_may_be_long(self):
        target = "/" + "a" * 100_000
        _, commands = self.asked(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), answer())
        self.assertEqual(commands[0]["url"], f"http://example.org{target}")

    def test_an_answer_in_the_manner_of_http_1_0_ends_with_the_connection(self):
        head, body, end = answer(body=b"hello")
        sock = self.connected()
        self.browser.script += [[head], [body, end]]
        sock.sendall(b"GET / HTTP/1.0\r\n\r\n")
        with sock.makefile("rb") as file:
            self.assertEqual(file.read(), b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")

    def test_websockets_are_refused_with_a_sentence(self):
        text = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        with self.assertRaisesRegex(ConnectionRefusedError, "WebSockets"):
            self.asked(text)

    def test_a_failed_request_refuses_the_connection_and_names_cors(self):
        with self.assertRaisesRegex(ConnectionRefusedError, r"http://example.org/ \(Failed to fetch\).*CORS"):
            self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", failed())

    def test_a_host_that_is_not_allowed_refuses_the_connection_with_the_sentence(self):
        with self.assertRaisesRegex(ConnectionRefusedError, r"^\[Errno \d+\] not in the list$"):
            self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", failed("refused", "not in the list"))

    def test_a_redirect_that_the_browser_followed_is_shown_and_its_answer_kept(self):
        head, body, end = answer(body=b"there")
        moved = head | {"url": "http://example.org/there", "redirected": True}
        text, _ = self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", [moved])
        self.assertTrue(text.startswith(b"HTTP/1.1 302 Found\r\nLocation: http://example.org/there\r\n"))
        text, commands = self.asked(b"GET /there HTTP/1.1\r\nHost: x\r\n\r\n", [body, end])
        self.assertTrue(text.startswith(b"HTTP/1.1 200 OK\r\n"))
        self.assertEqual(len(commands), 1)

    def test_messages_follow_a_request_to_its_delivery(self):
        self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer(body=b"hello"))
        told = self.told()
        self.assertEqual([message["is"] for message in told], ["request", "sent", "answer", "done"])
        self.assertEqual((told[1]["at_ms"], told[2]["arrived_ms"], told[3]["bytes"]), (1.0, 3.0, 5))

    def test_closing_a_connection_aborts_its_request(self):
        sock = self.connected()
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        sock.close()
        exchange.current.flush()
        self.assertEqual([command["do"] for command in self.browser.commands], ["send", "abort"])
        self.assertEqual(self.told()[-1]["why"], "aborted")

    def test_a_connection_that_is_dropped_aborts_its_request(self):
        sockets_before = set(streams.open_numbers)
        sock = sockets.Socket()
        sock.connect(PEER)
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        del sock
        self.assertEqual(streams.open_numbers, sockets_before)
        self.assertEqual(self.told()[-1]["why"], "aborted")


class SocketFacts(Net):
    def test_a_read_ends_with_its_timeout(self):
        sock = self.connected()
        sock.settimeout(0.001)
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with self.assertRaisesRegex(TimeoutError, "^timed out$"):
            sock.recv(1)
        sock.close()
        self.assertEqual(self.told()[-1]["why"], "timeout")

    def test_a_read_that_does_not_block_says_that_it_would(self):
        sock = self.connected()
        sock.setblocking(False)
        with self.assertRaises(BlockingIOError):
            sock.recv(1)

    def test_what_a_page_cannot_do_is_refused_with_a_sentence(self):
        for attempt in (
            lambda: sockets.Socket(socket.AF_INET, socket.SOCK_DGRAM),
            lambda: sockets.Socket(socket.AF_UNIX),
            lambda: sockets.Socket().bind(("", 0)),
            lambda: sockets.Socket().listen(),
        ):
            with self.assertRaisesRegex(OSError, "not available in the browser"):
                attempt()

    def test_a_closed_socket_has_no_number(self):
        sock = self.connected()
        sock.close()
        self.assertEqual(sock.fileno(), -1)
        with self.assertRaisesRegex(OSError, "Bad file descriptor"):
            sock.recv(1)

    def test_a_socket_stays_open_until_its_files_are_closed(self):
        sock = self.connected()
        file = sock.makefile("rb")
        sock.close()
        self.browser.script.append(answer())
        self.assertIn(sock.fileno(), streams.open_numbers)
        file.close()
        self.assertEqual(sock.fileno(), -1)

    def test_a_pair_of_sockets_is_joined_in_memory(self):
        a, b = sockets.socketpair()
        a.send(b"ping")
        self.assertEqual(b.recv(10), b"ping")
        a.close()
        self.assertEqual(b.recv(10), b"")
        with self.assertRaises(BrokenPipeError):
            b.send(b"pong")
        b.close()


class SelectorFacts(Net):
    def test_a_selector_returns_what_is_ready_without_waiting(self):
        a, b = sockets.socketpair()
        chosen = selector.BrowserSelector()
        chosen.register(b, selectors.EVENT_READ, "b")
        self.assertEqual(chosen.select(0), [])
        a.send(b"x")
        self.assertEqual([(key.data, events) for key, events in chosen.select(None)], [("b", selectors.EVENT_READ)])
        chosen.modify(b, selectors.EVENT_READ | selectors.EVENT_WRITE, "b")
        self.assertEqual(len(chosen.select(0)), 2)
        chosen.unregister(b)
        chosen.register(b, selectors.EVENT_WRITE)
        self.assertEqual([events for _, events in chosen.select(None)], [selectors.EVENT_WRITE])
        self.assertEqual(self.browser.waits, [])
        a.close()
        b.close()

    def test_a_selector_returns_sockets_in_the_order_of_arrival(self):
        pairs = [sockets.socketpair() for _ in range(3)]
        chosen = selector.BrowserSelector()
        for index, (_, reader) in enumerate(pairs):
            chosen.register(reader, selectors.EVENT_READ, index)
        for index in (2, 0, 1):
            pairs[index][0].send(b"x")
        self.assertEqual([key.data for key, _ in chosen.select(0)], [2, 0, 1])
        for pair in pairs:
            for end in pair:
                end.close()

    def test_a_selector_sleeps_when_nothing_is_under_way(self):
        selector.BrowserSelector().select(1.5)
        self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer())
        selector.BrowserSelector().select(2.5)
        self.assertEqual((self.browser.sleeps, self.browser.waits), ([1500, 2500], [-1]))

    def test_a_selector_sends_what_is_queued_and_waits_in_one_call(self):
        sock = self.connected()
        chosen = selector.BrowserSelector()
        chosen.register(sock, selectors.EVENT_READ)
        sock.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        self.browser.script.append(answer())
        self.assertEqual(len(chosen.select(None)), 1)
        self.assertEqual(self.browser.waits, [-1])

    def test_requests_leave_while_the_program_computes(self):
        socks = [self.connected() for _ in range(1 + exchange.MAX_QUEUED)]
        left = []
        for sock in socks:
            sock.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            left.append(len(self.browser.commands))
        # The first one is alone. The others leave together.
        self.assertEqual((left, self.browser.waits), ([1, 1, 1, 1, 1 + exchange.MAX_QUEUED], []))

    def test_a_busy_loop_asks_the_browser_rarely(self):
        sock = self.connected()
        sock.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        exchange.current.poll()
        exchange.current._poll_cost_s = 1000
        chosen = selector.BrowserSelector()
        ticks = itertools.count(time.monotonic() + 1)
        with unittest.mock.patch.object(exchange.time, "monotonic", lambda: next(ticks)):
            for _ in range(100):
                chosen.select(0)
        self.assertEqual(self.browser.waits, [0])

    def test_poll_and_select_know_the_sockets(self):
        a, b = sockets.socketpair()
        polled = selector.Poll()
        polled.register(b, 1)
        self.assertEqual(polled.poll(0), [])
        a.send(b"x")
        self.assertEqual(polled.poll(0), [(b.fileno(), 1)])
        self.assertEqual(selector.select_sockets([b], [a], [], 0), ([b], [a], []))
        a.close()
        b.close()


class NameFacts(Net):
    def test_each_name_has_an_address_of_its_own(self):
        one, two = names.address_of("one.example"), names.address_of("two.example")
        self.assertEqual((one, two, names.address_of("ONE.example.")), ("198.18.0.1", "198.18.0.2", one))
        self.assertEqual(names.host_of(two), "two.example")
        self.assertEqual(names.host_of(names.address_of("bücher.example")), "xn--bcher-kva.example")
        self.assertEqual(names.gethostbyaddr(two), ("two.example", [], [two]))
        self.assertEqual(names.getnameinfo((two, 443), 0), ("two.example", "https"))

    def test_addresses_stay_as_they_are(self):
        for address in ("127.0.0.1", "192.0.2.7", "::1"):
            self.assertEqual(names.address_of(address), address)
        self.assertEqual(names.address_of("localhost"), "127.0.0.1")
        self.assertEqual(names.getaddrinfo("::1", 80, type=socket.SOCK_STREAM)[0][4], ("::1", 80, 0, 0))

    def test_invalid_names_are_unknown(self):
        for name in ("a..b", "x" * 64, "two words"):
            with self.assertRaisesRegex(socket.gaierror, "Name or service not known"):
                names.getaddrinfo(name, 80)

    def test_a_connection_to_the_address_of_a_name_asks_the_name(self):
        _, commands = self.asked(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", answer(), host=names.address_of("example.org"))
        self.assertEqual(commands[0]["url"], "http://example.org/")


class SecureFacts(Net):
    def test_a_wrapped_socket_asks_by_https(self):
        sock = self.connected(port=443)
        context = ssl.create_default_context()
        wrapped = secure.wrap_socket(context, sock, server_hostname="example.org")
        self.addCleanup(wrapped.close)
        self.assertEqual(sock.fileno(), -1)
        self.browser.script.append(answer(body=b"hello"))
        wrapped.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        exchange.current.poll()
        self.assertIn(wrapped.fileno(), streams.readable_numbers)
        self.assertTrue(wrapped.recv(1000).endswith(b"hello"))
        self.assertEqual(self.browser.commands[0]["url"], "https://example.org/")
        self.assertEqual(wrapped.getpeercert()["subjectAltName"], (("DNS", "example.org"),))

    def test_a_socket_may_be_wrapped_before_it_connects(self):
        wrapped = secure.wrap_socket(ssl.create_default_context(), sockets.Socket(), server_hostname="example.org")
        self.addCleanup(wrapped.close)
        wrapped.connect(("example.org", 443))
        wrapped.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        exchange.current.poll()
        self.assertEqual(self.browser.commands[0]["url"], "https://example.org/")

    def test_an_object_between_buffers_begins_once_and_wants_more(self):
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        wrapped = secure.wrap_bio(ssl.create_default_context(), incoming, outgoing, server_hostname=b"example.org")
        wrapped.do_handshake()
        hello = outgoing.read()
        wrapped.do_handshake()
        self.assertEqual((hello[5:], outgoing.read()), (b"example.org", b""))
        with self.assertRaises(ssl.SSLWantReadError):
            wrapped.read(1)
        incoming.write(b"abc")
        buffer = bytearray(2)
        self.assertEqual((wrapped.read(10, buffer), bytes(buffer), wrapped.pending()), (2, b"ab", 1))

    def test_a_name_is_needed_where_names_are_checked(self):
        with self.assertRaisesRegex(ValueError, "check_hostname requires server_hostname"):
            secure.wrap_socket(ssl.create_default_context(), self.connected())


class LoopFacts(Net):
    def test_a_loop_is_woken_through_a_pair_in_memory(self):
        with unittest.mock.patch.object(socket, "socketpair", sockets.socketpair):
            loop = asyncio.SelectorEventLoop(selector.BrowserSelector())
        self.addCleanup(loop.close)
        loop.call_soon_threadsafe(loop.stop)
        self.assertEqual(len(loop._selector.select(None)), 1)
        loop.run_forever()
        self.assertEqual(loop._selector.select(0), [])


if __name__ == "__main__":
    unittest.main()
