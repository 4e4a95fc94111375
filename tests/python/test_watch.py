"""The observer of the loop: tasks, their steps and lines, and what blocks."""

import sys
import unittest

import runs

WAITS = """\
    import asyncio
    async def numbers():
        yield 1
        await asyncio.sleep(0.01)
    async def work(wait):
        async with asyncio.timeout(10):
            await wait()
    async def read():
        async for n in numbers():
            pass
    async def main():
        lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
        semaphore, future = asyncio.Semaphore(0), asyncio.get_running_loop().create_future()
        await lock.acquire()
        async def on_future():
            await future
        async def on_task():
            await asyncio.gather(asyncio.sleep(0.01))
        for wait in (lock.acquire, semaphore.acquire, event.wait, queue.get, on_future, on_task, read):
            asyncio.create_task(work(wait))
        await asyncio.sleep(0)
        future.set_result(None)
        event.set()
        await asyncio.sleep(0.02)
    asyncio.run(main())
    """


class Watch(unittest.TestCase):
    maxDiff = None

    def test_tasks_have_their_creator_and_line(self):
        run = runs.Run("""\
            import asyncio
            async def child():
                pass
            async def main():
                await asyncio.gather(
                    child(),
                    asyncio.create_task(child(), name="named"),
                )
            asyncio.run(main())
            """)
        tasks = [(task["id"], task["coro"], task["parent"], task["line"]) for task in run.all("task")]
        self.assertEqual(tasks, [(0, "main", None, 9), (1, "child", 0, 7), (2, "child", 0, 5)])
        if sys.version_info >= (3, 13):
            # Older versions name a task after they have made it.
            self.assertEqual(run.all("task")[1]["name"], "named")

    def test_the_end_of_a_task_is_told_without_a_look_at_the_causes_of_its_error(self):
        run = runs.Run("""\
            import asyncio, linecache
            looks = []
            linecache.checkcache = looks.append
            async def late():
                try:
                    1 / 0
                except ZeroDivisionError as error:
                    raise TimeoutError("late") from error
            async def main():
                await asyncio.gather(late(), return_exceptions=True)
            asyncio.run(main())
            print(looks)
            """)
        self.assertEqual(run.all("ended")[0]["error"], "TimeoutError: late")
        self.assertEqual(run.printed("out"), "[]\n")

    def test_tasks_that_are_made_without_the_loop_are_seen_at_their_first_step(self):
        run = runs.Run("""\
            import asyncio
            async def child():
                pass
            async def main():
                await asyncio.Task(child(), loop=asyncio.get_running_loop())
            asyncio.run(main())
            """)
        self.assertEqual([task["coro"] for task in run.all("task")], ["main", "child"])

    def test_steps_have_the_line_where_the_task_is_suspended_and_what_it_waits_for(self):
        run = runs.Run(WAITS)
        first = {}
        for step in run.all("step"):
            first.setdefault(step["task"], (step["line"], step["for"]))
        waits = [(7, "lock"), (7, "semaphore"), (7, "event"), (7, "queue"), (16, "future"), (18, "task"), (4, "sleep")]
        self.assertEqual([first[n] for n in range(1, 8)], waits)

    def test_steps_follow_each_other(self):
        run = runs.Run(WAITS)
        steps = run.all("step")
        self.assertTrue(all(step["from_ms"] <= step["to_ms"] for step in steps))
        self.assertTrue(all(a["to_ms"] <= b["from_ms"] for a, b in zip(steps, steps[1:])))

    def test_every_task_ends_with_its_outcome(self):
        run = runs.Run("""\
            import asyncio
            async def fails():
                raise ValueError("no")
            async def main():
                await asyncio.gather(fails(), return_exceptions=True)
                asyncio.create_task(asyncio.sleep(100))
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        ends = {end["task"]: (end["outcome"], end["error"]) for end in run.all("ended")}
        self.assertEqual(ends, {0: ("done", None), 1: ("failed", "ValueError: no"), 2: ("cancelled", None)})
        self.assertEqual(run.notes("left_behind"), [(6, 2)])

    def test_watching_does_not_fetch_an_exception(self):
        run = runs.Run("""\
            import asyncio
            async def fails():
                raise ValueError("no")
            async def main():
                asyncio.create_task(fails())
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        self.assertIn("Task exception was never retrieved", run.errors)

    def test_a_blocked_loop_has_the_line_of_the_longest_call(self):
        run = runs.Run("""\
            import asyncio, time
            async def main():
                await asyncio.sleep(0)
                time.sleep(0.01)
                time.sleep(0.1)
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        (blocked,) = run.all("blocked")
        self.assertEqual((blocked["line"], blocked["task"], blocked["call"]), (5, 0, True))
        self.assertGreaterEqual(blocked["to_ms"] - blocked["from_ms"], 100)
        self.assertEqual([busy for busy in run.all("busy") if busy["to_ms"] - busy["from_ms"] > 50], [])

    def test_a_computation_blocks_from_the_line_where_the_step_began(self):
        run = runs.Run("""\
            import asyncio, time
            async def main():
                await asyncio.sleep(0)
                end = time.perf_counter() + 0.1
                while time.perf_counter() < end:
                    pass
            asyncio.run(main())
            """)
        self.assertEqual([(blocked["line"], blocked["call"]) for blocked in run.all("blocked")], [(3, False)])

    def test_a_short_call_within_a_computation_is_not_what_blocks(self):
        run = runs.Run("""\
            import asyncio, time
            async def main():
                await asyncio.sleep(0)
                time.sleep(0.01)
                end = time.perf_counter() + 0.1
                while time.perf_counter() < end:
                    pass
            asyncio.run(main())
            """)
        self.assertEqual([(blocked["line"], blocked["call"]) for blocked in run.all("blocked")], [(3, False)])

    def test_calls_that_block_together_are_what_blocks(self):
        run = runs.Run("""\
            import asyncio, time
            async def main():
                for _ in range(10):
                    time.sleep(0.02)
            asyncio.run(main())
            """)
        self.assertEqual([(blocked["line"], blocked["call"]) for blocked in run.all("blocked")], [(4, True)])

    def test_a_task_that_the_program_cancels_is_not_left_behind(self):
        run = runs.Run("""\
            import asyncio
            async def main():
                task = asyncio.create_task(asyncio.sleep(9))
                await asyncio.sleep(0)
                task.cancel()
            asyncio.run(main())
            """)
        self.assertEqual(run.notes("left_behind"), [])

    def test_sleeping_outside_a_loop_is_busy_and_blocks_none(self):
        run = runs.Run("import time\ntime.sleep(0.1)")
        self.assertEqual([busy["line"] for busy in run.all("busy")], [2])
        self.assertEqual(run.all("blocked"), [])

    def test_callbacks_that_block_are_busy(self):
        run = runs.Run("""\
            import asyncio, time
            def callback():
                time.sleep(0.1)
            async def main():
                asyncio.get_running_loop().call_soon(callback)
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        self.assertEqual([(b["line"], b["task"]) for b in run.all("blocked")], [(3, None)])
        self.assertIn(3, [busy["line"] for busy in run.all("busy")])


if __name__ == "__main__":
    unittest.main()
