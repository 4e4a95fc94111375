"""Facts about executors in the page: messages, what is copied, and what is refused."""

import unittest

from executors import in_page


def most_at_once(steps):
    """Returns how many steps overlap at most."""
    ends = sorted([(step["from_ms"], 1) for step in steps] + [(step["to_ms"], -1) for step in steps])
    count = most = 0
    for _, change in ends:
        count += change
        most = max(most, count)
    return most


SLEEPS = """
    import time
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor({0}) as pool:
        list(pool.map(time.sleep, [0.3] * 6))
"""


class Messages(unittest.TestCase):
    """What the page is told."""

    def test_a_job_is_told_with_its_line_and_its_end(self):
        ran = in_page(
            """
            import asyncio
            def work(n):
                return 1 / n
            async def main():
                await asyncio.to_thread(work, 1)
                try:
                    await asyncio.to_thread(
                        work, 0)
                except ZeroDivisionError:
                    pass
            asyncio.run(main())
            """
        )
        jobs = [(job["id"], job["line"], job["executor"], job["name"]) for job in ran.of("job")]
        self.assertEqual(jobs, [(0, 5, "thread", "work"), (1, 7, "thread", "work")], ran.err)
        self.assertEqual([(end["id"], end["outcome"]) for end in ran.of("job_ended")], [(0, "done"), (1, "failed")])
        self.assertEqual([(step["id"], step["worker"]) for step in ran.of("job_step")], [(0, 0), (1, 0)])
        self.assertEqual([(began["id"], began["worker"]) for began in ran.of("job_began")], [(0, 0), (1, 0)])
        self.assertEqual(ran.messages[-1]["is"], "finished")

    def test_a_cancelled_job_has_no_step(self):
        ran = in_page(
            """
            import time
            from concurrent.futures import ThreadPoolExecutor
            with ThreadPoolExecutor(1) as pool:
                pool.submit(time.sleep, 0.1)
                pool.submit(time.sleep, 0.1).cancel()
            """
        )
        self.assertEqual({end["id"]: end["outcome"] for end in ran.of("job_ended")}, {0: "done", 1: "cancelled"})
        self.assertEqual([step["id"] for step in ran.of("job_step")], [0])

    def test_jobs_run_in_parallel(self):
        ran = in_page(
            """
            import os, time
            from concurrent.futures import ThreadPoolExecutor
            def meet(n):
                open(f"{n}.here", "w").close()
                while sum(name.endswith(".here") for name in os.listdir()) < 3:
                    time.sleep(0.01)
                return n
            with ThreadPoolExecutor(6) as pool:
                print(list(pool.map(meet, range(3))))
            """,
            cores=3,
        )
        self.assertEqual(ran.lines, ["[0, 1, 2]"], ran.err)
        self.assertEqual(most_at_once(ran.of("job_step")), 3)

    def test_there_are_never_more_interpreters_than_cores(self):
        ran = in_page(SLEEPS.format(6), cores=2)
        self.assertLessEqual(most_at_once(ran.of("job_step")), 2)
        self.assertEqual([message["count"] for message in ran.of("workers")], [1, 2])

    def test_jobs_that_wait_because_there_are_few_interpreters_are_noted(self):
        ran = in_page(SLEEPS.format(6), cores=2)
        notes = ran.notes("few_interpreters")
        self.assertEqual([(line, workers) for line, _, workers in notes], [(4, 2)] * 4)
        self.assertTrue(all(waited >= 250 for _, waited, _ in notes), notes)

    def test_jobs_that_wait_for_their_pool_are_not_noted(self):
        self.assertEqual(in_page(SLEEPS.format(2), cores=2).notes("few_interpreters"), [])

    def test_max_workers_is_respected(self):
        ran = in_page(SLEEPS.format(1), cores=3)
        self.assertEqual(most_at_once(ran.of("job_step")), 1)
        self.assertEqual([message["count"] for message in ran.of("workers")], [1])

    def test_tasks_of_a_job_are_not_told(self):
        ran = in_page(
            """
            import asyncio
            async def inner():
                await asyncio.sleep(0)
                return 3
            def work():
                return asyncio.run(inner())
            async def main():
                print(await asyncio.to_thread(work))
            asyncio.run(main())
            """
        )
        self.assertEqual(ran.lines, ["3"], ran.err)
        self.assertEqual([task["coro"] for task in ran.of("task")], ["main"])

    def test_requests_of_jobs_have_numbers_of_the_run_and_lines(self):
        ran = in_page(
            """
            import asyncio, requests
            URL = "https://httpbin.org/delay/" + str(0.1)
            requests.get(URL)
            def get():
                requests.get(URL)
                return requests.get(URL).json()["url"]
            async def main():
                print(await asyncio.gather(*(asyncio.to_thread(get) for _ in range(3))))
                print((await asyncio.to_thread(requests.get, URL)).status_code)
                requests.get(URL)
            asyncio.run(main())
            """
        )
        url = "https://httpbin.org/delay/0.1"
        self.assertEqual(ran.lines, [str([url] * 3), "200"], ran.err)
        numbers = [request["n"] for request in ran.of("request")]
        self.assertEqual(len(set(numbers)), 9)
        self.assertEqual(sorted((r.get("job", -1), r["line"]) for r in ran.of("request")), [
            (-1, 3), (-1, 10), (0, 5), (0, 6), (1, 5), (1, 6), (2, 5), (2, 6), (3, 9),
        ])  # fmt: skip
        self.assertEqual(sorted(answer["n"] for answer in ran.of("answer")), sorted(numbers))


class Copies(unittest.TestCase):
    """What a thread's function has not in common with the program."""

    def test_a_changed_global_is_noted_at_its_line(self):
        ran = in_page(
            """
            import asyncio, threading
            counter = 0
            seen = []
            lock = threading.Lock()
            def count():
                global counter
                with lock:
                    counter += 1
                    seen.append(1)
            async def main():
                await asyncio.gather(*(asyncio.to_thread(count) for _ in range(3)))
                print(counter, seen)
            asyncio.run(main())
            """
        )
        self.assertEqual(ran.lines, ["0 []"], ran.err)
        self.assertEqual(ran.notes("copied_memory"), [(8, "count", "counter"), (9, "count", "seen")])

    def test_a_changed_argument_and_a_changed_enclosed_variable_are_noted(self):
        ran = in_page(
            """
            import asyncio
            def add(values, n):
                values.append(n)
            async def main():
                total = 0
                def grow():
                    nonlocal total
                    total += 1
                values = []
                await asyncio.to_thread(add, values, 1)
                await asyncio.to_thread(values.append, 1)
                await asyncio.to_thread(grow)
            asyncio.run(main())
            """
        )
        notes = [(2, "add", "values"), (None, "list.append", "self"), (6, "main.<locals>.grow", "total")]
        self.assertEqual(ran.notes("copied_memory"), notes, ran.err)

    def test_a_call_that_changes_nothing_is_not_noted(self):
        ran = in_page(
            """
            import asyncio, requests
            session = requests.Session()
            names = {"a": [1, 2]}
            class Point:
                def __init__(self, x):
                    self.x = x
                def double(self):
                    return 2 * self.x + len(names)
            async def main():
                print(await asyncio.to_thread(Point(3).double), await asyncio.to_thread(sum, names["a"]))
            asyncio.run(main())
            """
        )
        self.assertEqual(ran.lines, ["7 3"], ran.err)
        self.assertEqual(ran.notes("copied_memory"), [])

    def test_a_process_has_memory_of_its_own_on_cpython_too(self):
        ran = in_page(
            """
            from concurrent.futures import ProcessPoolExecutor
            seen = []
            def add(n):
                seen.append(n)
                return seen
            if __name__ == "__main__":
                with ProcessPoolExecutor(1) as pool:
                    print(pool.submit(add, 1).result())
            """
        )
        self.assertEqual(ran.lines, ["[1]"], ran.err)
        self.assertEqual(ran.notes("copied_memory"), [])

    def test_what_cannot_be_copied_is_named_with_the_reason(self):
        program = """
            import asyncio, threading
            stop = threading.Event()
            def wait():
                stop.wait()
            async def main():
                for call in ((wait,), (print, stop), (lambda: (n for n in "ab"),)):
                    try:
                        await asyncio.to_thread(*call)
                    except Exception as error:
                        print(type(error).__name__, error)
            asyncio.run(main())
        """
        ran = in_page(program)
        reason = (
            "A thread’s function runs in an interpreter of its own here. What it uses is copied by pickle, and this "
            "cannot be copied."
        )
        self.assertEqual(ran.lines, [
            f"PicklingError stop: cannot pickle '_thread.lock' object. {reason}",
            f"TypeError cannot pickle '_thread.lock' object. {reason}",
            f"TypeError cannot pickle 'generator' object. {reason}",
        ], ran.err)  # fmt: skip
        self.assertIn("Ici, la fonction d’un thread", in_page(program, language="fr").out)


class Ends(unittest.TestCase):
    """Interpreters that end, and what they must not do."""

    def test_a_job_cannot_use_executors(self):
        ran = in_page(
            """
            import asyncio
            from concurrent.futures import ThreadPoolExecutor
            def outer():
                with ThreadPoolExecutor() as pool:
                    return pool.submit(abs, -3).result()
            async def main():
                try:
                    await asyncio.to_thread(outer)
                except RuntimeError as error:
                    print(error)
            asyncio.run(main())
            """
        )
        self.assertEqual(ran.lines, ["A function that runs in a thread cannot use executors here."], ran.err)

    def test_a_lost_interpreter_breaks_a_pool_of_processes(self):
        ran = in_page(
            """
            import os, signal
            from concurrent.futures import ProcessPoolExecutor
            def end():
                os.kill(os.getppid(), 0)
                signal.raise_signal(signal.SIGKILL)
            if __name__ == "__main__":
                with ProcessPoolExecutor(1) as pool:
                    print(repr(pool.submit(end).exception()))
            """
        )
        self.assertIn("BrokenProcessPool('A process in the process pool was terminated abruptly", ran.out, ran.err)

    def test_a_lost_interpreter_fails_a_thread_with_the_reason(self):
        ran = in_page(
            """
            import signal
            from concurrent.futures import ThreadPoolExecutor
            with ThreadPoolExecutor(1) as pool:
                print(repr(pool.submit(signal.raise_signal, signal.SIGKILL).exception()))
            """
        )
        self.assertEqual(
            ran.lines, ["BrokenThreadPool('The interpreter that ran the function has ended: killed')"], ran.err
        )

    def test_printed_text_of_a_job_comes_before_its_result(self):
        ran = in_page(
            """
            import asyncio
            def work(n):
                print("in", n, end=" ")
            async def main():
                for n in range(3):
                    await asyncio.to_thread(work, n)
                    print("after", n)
            asyncio.run(main())
            """
        )
        self.assertEqual(ran.lines, [f"in {n} after {n}" for n in range(3)], ran.err)


if __name__ == "__main__":
    unittest.main()
