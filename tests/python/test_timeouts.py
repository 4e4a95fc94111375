"""Whose clock a time-out is: that of lab.py is the page's, which begins when a request has a connection."""

import argparse
import asyncio
import contextlib
import importlib.util
import io
import pathlib
import unittest

import aiohttp

STRATEGIES = pathlib.Path(__file__).parents[2] / "src" / "strategy"
SPEC = importlib.util.spec_from_file_location("lab", STRATEGIES / "lab.py")
lab = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(lab)

ANSWER = b'{"uuid": "4f8b8a9e-54c1-4c8e-8d1f-3d3f6d0f7a11"}'
OPTIONS = {"requests": 12, "limit": 6, "pause": 0, "work": 0, "work_on": "loop", "timeout": 1000, "connections": 1}


async def served(pieces, wait, **options):
    """Runs all requests at once against a server that waits before each of the `pieces` of its answer."""

    async def answer(reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while await reader.readuntil(b"\r\n\r\n"):
                head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(ANSWER)}\r\n\r\n"
                writer.write(head.encode())
                step = -(-len(ANSWER) // pieces)
                for start in range(0, len(ANSWER), step):
                    await asyncio.sleep(wait)
                    writer.write(ANSWER[start : start + step])
                    await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    made = argparse.Namespace(**OPTIONS | options | {"url": url})
    settings = {"connector": aiohttp.TCPConnector(limit=0), "timeout": aiohttp.ClientTimeout(total=None)}
    async with server, aiohttp.ClientSession(**settings) as session:
        one = lab.Lab(made, session, None)
        with contextlib.redirect_stdout(io.StringIO()):
            return await asyncio.gather(*map(one.fetch, one.requests), return_exceptions=True)


class TimeOuts(unittest.TestCase):
    def test_the_wait_for_a_connection_does_not_count(self):
        # The last one gets its connection after more than the time-out.
        outcomes = asyncio.run(served(1, 0.1))
        self.assertTrue(all(isinstance(one, str) for one in outcomes), outcomes)

    def test_all_pieces_of_an_answer_count_together(self):
        # Each piece comes well in time.
        outcomes = asyncio.run(served(12, 0.2, requests=1))
        self.assertEqual([type(one) for one in outcomes], [asyncio.TimeoutError])


if __name__ == "__main__":
    unittest.main()
