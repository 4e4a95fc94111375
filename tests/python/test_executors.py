"""Facts about executors: what a program prints with them, in the page as on CPython."""

import unittest

from executors import in_page, on_cpython

# Python starts processes so by default since 3.14.
SPAWN = "import multiprocessing; multiprocessing.set_start_method('spawn', force=True)\n"

SAME = {
    "to_thread_returns_the_result": """
        import asyncio
        def square(n):
            return n * n
        async def main():
            print(await asyncio.gather(*(asyncio.to_thread(square, n) for n in range(5))))
            print(await asyncio.to_thread(lambda: square(9)))
        asyncio.run(main())
    """,
    "a_thread_reads_globals_closures_and_context_variables": """
        import asyncio, contextvars
        who = contextvars.ContextVar("who", default="nobody")
        limit = int("3")
        names = dict(a=1)
        def outer(n):
            def inner():
                return n + limit + len(names), who.get()
            return inner
        async def main():
            global limit
            limit = 10
            names["b"] = 2
            who.set("ada")
            print(await asyncio.to_thread(outer(5)))
        asyncio.run(main())
    """,
    "an_exception_of_a_thread_has_its_frames": """
        import asyncio, traceback
        def inner(n):
            return [1, 2][n]
        def outer(n):
            try:
                return inner(n)
            except IndexError as error:
                raise ValueError(f"no {n}") from error
        async def main():
            try:
                await asyncio.to_thread(outer, 7)
            except ValueError as error:
                for one in (error, error.__cause__):
                    frames = traceback.extract_tb(one.__traceback__)
                    print([(frame.name, frame.lineno, frame.line) for frame in frames if frame.name in ("inner", "outer")])
                traceback.print_exception(error.__cause__)
        asyncio.run(main())
    """,
    "exceptions_with_their_own_arguments_come_back_from_threads": """
        from concurrent.futures import ThreadPoolExecutor
        class Odd(Exception):
            def __init__(self, a, b):
                super().__init__(f"{a} and {b}")
                self.a = a
        def fail():
            raise Odd(1, 2)
        with ThreadPoolExecutor() as pool:
            error = pool.submit(fail).exception()
            print(repr(error), error.a)
    """,
    "map_keeps_the_order_and_raises_at_its_place": """
        from concurrent.futures import ThreadPoolExecutor
        def invert(n):
            return 1 / n
        with ThreadPoolExecutor(2) as pool:
            results = pool.map(invert, [1, 2, 0, 4])
            print(next(results), next(results))
            try:
                next(results)
            except ZeroDivisionError as error:
                print(error)
    """,
    "wait_and_as_completed_return_all": """
        from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait
        def double(n):
            return 2 * n
        with ThreadPoolExecutor(3) as pool:
            futures = {pool.submit(double, n): n for n in range(4)}
            print(sorted((futures[future], future.result()) for future in as_completed(futures)))
            done, pending = wait(futures)
            print(len(done), len(pending))
            done, pending = wait([pool.submit(double, None)], return_when=FIRST_EXCEPTION)
            print(done.pop().exception())
    """,
    "a_time_out_leaves_the_future_running": """
        import time
        from concurrent.futures import ThreadPoolExecutor, wait
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(time.sleep, 1)
            second = pool.submit(time.sleep, 0)
            try:
                first.result(timeout=0.01)
            except TimeoutError:
                print("late", first.running(), first.cancel(), second.cancel(), second.cancelled())
            print(wait([first], timeout=0.01).not_done == {first})
        print(first.done(), first.result())
    """,
    "invalid_arguments_raise": """
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
        for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
            for arguments in ({"max_workers": 0}, {"max_workers": -1}, {"initializer": 3}):
                try:
                    kind(**arguments)
                except (TypeError, ValueError) as error:
                    print(repr(error))
            print(kind, kind.__name__, repr(kind(1)).split(" at ")[0])
        pool = ThreadPoolExecutor(1)
        pool.shutdown()
        try:
            pool.submit(print)
        except RuntimeError as error:
            print(error)
    """,
    "shutdown_cancels_what_has_not_begun": """
        import time
        from concurrent.futures import ThreadPoolExecutor
        pool = ThreadPoolExecutor(1)
        futures = [pool.submit(time.sleep, 0.1) for _ in range(3)]
        pool.shutdown(cancel_futures=True)
        print([future.cancelled() for future in futures])
    """,
    "the_program_waits_for_its_threads_at_its_end": """
        import time
        from concurrent.futures import ThreadPoolExecutor
        def late(text):
            time.sleep(0.2)
            print(text)
        pool = ThreadPoolExecutor(1)
        pool.submit(late, "first")
        pool.submit(late, "second")
        print("end")
    """,
    "asyncio_run_waits_for_a_thread_whose_task_is_cancelled": """
        import asyncio, time
        def late():
            time.sleep(0.5)
            print("the thread ends")
        async def main():
            try:
                await asyncio.wait_for(asyncio.to_thread(late), 0.05)
            except TimeoutError:
                print("late")
        asyncio.run(main())
        print("the loop ends")
    """,
    "a_failed_initializer_breaks_a_pool_of_threads": """
        from concurrent.futures import ThreadPoolExecutor
        from concurrent.futures.thread import BrokenThreadPool
        def setup():
            raise ValueError("no")
        pool = ThreadPoolExecutor(1, initializer=setup)
        try:
            print(pool.submit(print).result())
        except BrokenThreadPool as error:
            print(error)
        try:
            pool.submit(print)
        except BrokenThreadPool as error:
            print(error)
    """,
    "a_pool_of_threads_sets_itself_up": """
        from concurrent.futures import ThreadPoolExecutor
        def setup(text):
            print("set up", text)
        with ThreadPoolExecutor(1, "mine", setup, ("once",)) as pool:
            import threading
            print(pool.submit(lambda: threading.current_thread().name).result())
            print(pool.submit(len, "four").result())
    """,
    "a_loop_has_a_default_executor": """
        import asyncio
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
        async def main():
            loop = asyncio.get_running_loop()
            try:
                loop.set_default_executor(3)
            except TypeError as error:
                print(error)
            loop.set_default_executor(ThreadPoolExecutor(1))
            print(await loop.run_in_executor(None, pow, 2, 10))
            await loop.shutdown_default_executor()
            try:
                await loop.run_in_executor(None, pow, 2, 10)
            except RuntimeError as error:
                print(error)
        asyncio.run(main())
    """,
    "an_unguarded_program_does_not_run_again_for_its_threads": """
        import asyncio
        print("once")
        values = list(range(3))
        def total():
            return sum(values)
        async def main():
            print(await asyncio.to_thread(total))
        asyncio.get_event_loop_policy
        asyncio.new_event_loop().run_until_complete(main())
    """,
    "classes_and_decorated_functions_of_the_program_go_by_name": """
        import asyncio, collections, dataclasses, functools
        Pair = collections.namedtuple("Pair", "a b")
        def loud(fn):
            @functools.wraps(fn)
            def wrapper(*args):
                return fn(*args), "!"
            return wrapper
        @dataclasses.dataclass
        class Point:
            x: int
            def swapped(self, pair):
                return Pair(pair.b, Point(self.x + 1))
        @loud
        def call(point, pair):
            return point.swapped(pair)
        async def main():
            result = await asyncio.to_thread(call, Point(1), Pair(1, 2))
            print(result, type(result[0]) is Pair, type(result[0].b) is Point)
            print(await asyncio.to_thread(Point(3).swapped, Pair(5, 6)))
        asyncio.run(main())
    """,
}

OF_PROCESSES = {
    "a_process_imports_the_program_and_keeps_its_memory": """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        print("top", __name__)
        count = 0
        def setup(start):
            global count
            count = start
        def step():
            global count
            count += 1
            return count, __name__, multiprocessing.current_process().name
        if __name__ == "__main__":
            with ProcessPoolExecutor(1, initializer=setup, initargs=(40,)) as pool:
                print([pool.submit(step).result() for _ in range(3)], count)
    """,
    "a_process_takes_instances_and_returns_them": """
        from concurrent.futures import ProcessPoolExecutor
        class Point:
            def __init__(self, x):
                self.x = x
        def next_to(point):
            return Point(point.x + 1)
        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as pool:
                point = pool.submit(next_to, Point(1)).result()
                print(point.x, type(point) is Point)
                print(list(pool.map(abs, range(-4, 4), chunksize=3)))
    """,
    "what_cannot_be_pickled_for_a_process_raises": """
        import threading
        from concurrent.futures import ProcessPoolExecutor
        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as pool:
                for call in ((abs, threading.Lock()), (lambda: 1,)):
                    error = pool.submit(*call).exception()
                    print(type(error).__name__, str(error).split(" at 0x")[0], type(error.__cause__).__name__)
                error = pool.submit(iter, [1]).result()
                print(list(error))
    """,
    "an_exception_of_a_process_has_its_traceback_as_text": """
        from concurrent.futures import ProcessPoolExecutor
        def fail(n):
            return [1][n]
        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as pool:
                error = pool.submit(fail, 3).exception()
                print(repr(error), error.__traceback__)
                print([line for line in str(error.__cause__).splitlines() if "program.py" not in line])
    """,
    "a_process_that_ends_breaks_the_pool": """
        import os
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as pool:
                try:
                    pool.submit(os._exit, 3).result()
                except BrokenProcessPool as error:
                    print(error)
                try:
                    pool.submit(abs, 3)
                except BrokenProcessPool as error:
                    print(error)
    """,
    "an_unguarded_program_breaks_its_pool": """
        from concurrent.futures import ProcessPoolExecutor
        print("top")
        try:
            with ProcessPoolExecutor(1) as pool:
                print(pool.submit(abs, -3).result())
        except Exception as error:
            print(type(error).__name__, str(error).split("\\n")[0 if __name__ == "__main__" else 1].strip())
        if __name__ != "__main__":
            raise SystemExit(1)
    """,
    "a_failed_initializer_breaks_a_pool_of_processes": """
        from concurrent.futures import ProcessPoolExecutor
        def setup():
            raise ValueError("no")
        if __name__ == "__main__":
            with ProcessPoolExecutor(1, initializer=setup) as pool:
                print(repr(pool.submit(abs, 3).exception()))
    """,
}


class Executors(unittest.TestCase):
    """Programs that print the same in the page as on CPython."""

    maxDiff = None


def _same(text):
    def fact(self):
        page, cpython = in_page(text), on_cpython(text)
        self.assertEqual(page.out, cpython.out, page.err)
        self.assertNotEqual(page.out, "", page.err)

    return fact


for _name, _text in SAME.items():
    setattr(Executors, f"test_{_name}", _same(_text))
for _name, _text in OF_PROCESSES.items():
    setattr(Executors, f"test_{_name}", _same(SPAWN + "\n".join(line[8:] for line in _text.strip("\n").splitlines())))

if __name__ == "__main__":
    unittest.main()
