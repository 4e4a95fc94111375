"""Programs print in the page what they print on CPython: the same program is run both ways and compared."""

import sys
import unittest

import runs

# Times are far enough apart for a slow machine.
PROGRAMS = {
    "gathered coroutines": """
        import asyncio

        async def work(n):
            print("begins", n)
            await asyncio.sleep(0.3 - 0.1 * n)
            print("ends", n)
            if n == 1:
                raise ValueError(n)
            return n

        async def main():
            print(await asyncio.gather(*(work(n) for n in range(3)), return_exceptions=True))
            try:
                await asyncio.gather(work(0), work(1))
            except ValueError as error:
                print(repr(error))

        asyncio.run(main())
        """,
    "nested loops": """
        import asyncio

        async def main():
            inner = asyncio.sleep(0)
            for run in (asyncio.run, asyncio.get_running_loop().run_until_complete):
                try:
                    run(inner)
                except RuntimeError as error:
                    print(error)
            inner.close()

        asyncio.run(main())
        """,
    "tasks that are left behind": """
        import asyncio

        async def left(n):
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                print("cancelled", n)
                raise

        async def fails():
            try:
                await asyncio.sleep(100)
            finally:
                raise ValueError("while cleaning up")

        async def main():
            global tasks
            tasks = [asyncio.create_task(left(1)), asyncio.create_task(fails())]
            await asyncio.sleep(0)

        asyncio.run(main())
        print("after")
        """,
    "exceptions that nobody fetches": """
        import asyncio

        async def fails(n):
            raise ValueError(n)

        async def main():
            fetched = asyncio.create_task(fails(1))
            await asyncio.sleep(0)
            try:
                await fetched
            except ValueError as error:
                print("late", error)
            asyncio.create_task(fails(2))
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        asyncio.run(main())
        """,
    "deadlines": """
        import asyncio

        async def main():
            loop = asyncio.get_running_loop()
            order = []
            for delay_s in (0.0104, 0.01, 0.003, 0.0031, 0.02, 0):
                loop.call_later(delay_s, order.append, delay_s)
            loop.call_soon(order.append, "soon")
            await asyncio.sleep(0.05)
            print(order)

        asyncio.run(main())
        """,
    "task factories": """
        import asyncio

        class Mine(asyncio.Task):
            pass

        async def work():
            return type(asyncio.current_task()).__name__

        async def main():
            loop = asyncio.get_running_loop()
            loop.set_task_factory(lambda loop, coro, **given: Mine(coro, loop=loop, **given))
            print(await asyncio.gather(work(), asyncio.create_task(work(), name="named")))
            loop.set_task_factory(None)
            print(loop.get_task_factory(), await asyncio.create_task(work()))

        asyncio.run(main())
        """,
    "loops one after the other": """
        import asyncio

        for _ in range(2):
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            print(loop.run_until_complete(asyncio.sleep(0, "slept")), asyncio.get_event_loop() is loop, loop)
            loop.close()
            print(loop)
        with asyncio.Runner() as runner:
            print(runner.run(asyncio.sleep(0, 1)), runner.run(asyncio.sleep(0, 2)))
        try:
            loop.call_soon(print)
        except RuntimeError as error:
            print(error)
        """,
    "asynchronous generators": """
        import asyncio

        async def numbers():
            try:
                for n in range(5):
                    await asyncio.sleep(0)
                    yield n
            finally:
                print("closed")

        async def main():
            async for n in numbers():
                if n == 2:
                    break
            await asyncio.sleep(0.01)
            global kept
            kept = numbers()
            print(await anext(kept))

        asyncio.run(main())
        """,
    "exceptions in callbacks": """
        import asyncio

        def fails(*args):
            raise ValueError("in a callback")

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(fails)
            await asyncio.sleep(0)
            loop.set_exception_handler(lambda loop, context: print(context["exception"]))
            future = loop.create_future()
            future.add_done_callback(fails)
            future.set_result(None)
            await asyncio.sleep(0)

        asyncio.run(main())
        """,
    "an exception that nobody catches": """
        import asyncio

        async def work():
            try:
                [][1]
            except IndexError as error:
                raise RuntimeError("while working") from error

        async def main():
            await asyncio.gather(work(), asyncio.sleep(10))

        asyncio.run(main())
        """,
    "a group of exceptions": """
        import asyncio

        async def fails(n):
            raise ValueError(n)

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(fails(1))
                group.create_task(fails(2))

        asyncio.run(main())
        """,
    "debug mode": """
        import asyncio
        import time

        async def slow():
            time.sleep(0.2)

        async def fails():
            raise ValueError("in debug mode")

        async def main():
            await asyncio.create_task(slow(), name="slow")
            asyncio.create_task(fails())
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        asyncio.run(main(), debug=True)
        """,
    "pending tasks at the end": """
        import asyncio

        async def forever():
            await asyncio.sleep(100)

        async def main():
            asyncio.create_task(forever(), name="forever")
            await asyncio.sleep(0)

        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())
        """,
    "a task that exits": """
        import asyncio
        import sys

        async def leaves():
            sys.exit("goodbye")

        async def main():
            await asyncio.create_task(leaves())

        asyncio.run(main())
        """,
}

EAGER = """
    import asyncio

    async def quick():
        print("quick")

    async def slow():
        print("slow begins")
        await asyncio.sleep(0)
        print("slow ends")

    async def main():
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        first, second = asyncio.create_task(quick()), asyncio.create_task(slow(), name="second")
        print(first.done(), second.done(), second.get_name())
        await second

    asyncio.run(main())
    """


class Loop(unittest.TestCase):
    maxDiff = None

    def assert_same(self, source):
        run = runs.Run(source)
        out, err = runs.by_python(source)
        self.assertEqual(runs.comparable(run.text), runs.comparable(out))
        self.assertEqual(runs.comparable(run.errors), runs.comparable(err))

    def test_programs_print_what_they_print_on_cpython(self):
        for name, source in PROGRAMS.items():
            with self.subTest(name):
                self.assert_same(source)

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with Python 3.12")
    def test_eager_tasks_run_when_they_are_made(self):
        self.assert_same(EAGER)
        self.assertEqual([task["coro"] for task in runs.Run(EAGER).all("task")], ["main", "quick", "slow"])

    def test_a_loop_is_made_where_there_is_none_as_python_3_10_did(self):
        run = runs.Run("""\
            import asyncio
            loop = asyncio.get_event_loop()
            print(loop.run_until_complete(asyncio.sleep(0, "slept")))
            asyncio.set_event_loop(None)
            asyncio.get_event_loop()
            """)
        self.assertEqual(run.text, "slept\n")
        self.assertEqual(run.notes("no_running_loop"), [(2,)])
        self.assertIn("RuntimeError: There is no current event loop in thread 'MainThread'.", run.errors)

    def test_what_a_browser_cannot_do_is_refused_with_a_sentence(self):
        source = """\
            import asyncio
            import signal

            async def attempt(call):
                try:
                    await call()
                except NotImplementedError as error:
                    print(error)

            async def main():
                loop = asyncio.get_running_loop()
                try:
                    loop.add_signal_handler(signal.SIGINT, print)
                except NotImplementedError as error:
                    print(error)
                await attempt(lambda: asyncio.create_subprocess_exec("ls"))
                await attempt(lambda: asyncio.start_server(print, "localhost", 8080))

            asyncio.run(main())
            """
        refused = runs.Run(source).text.splitlines()
        self.assertEqual([line.split()[0] for line in refused], ["Signals", "Processes", "Servers"])
        refused = runs.Run(source, "fr").text.splitlines()
        self.assertEqual([line.split()[1] for line in refused], ["signaux", "processus", "serveurs"])


if __name__ == "__main__":
    unittest.main()
