"""Runs of a program from its text to its end."""

import unittest

import runs


class Runs(unittest.TestCase):
    maxDiff = None

    def test_the_first_message_is_started_and_the_last_one_finished(self):
        for source in ("print(1)", "1 / 0", "def", "import sys; sys.exit(3)"):
            run = runs.Run(source)
            self.assertEqual((run.messages[0]["is"], run.messages[-1]["is"]), ("started", "finished"), source)

    def test_a_program_runs_as_main(self):
        run = runs.Run("""\
            import sys
            print(__name__, __file__, sys.argv, sys.modules["__main__"].__dict__ is globals())
            """)
        self.assertEqual(run.text, "__main__ program.py ['program.py'] True\n")

    def test_a_syntax_error_is_told_before_anything_runs(self):
        run = runs.Run("print('never')\nif True:\nprint(1)\n")
        (failed,) = run.all("failed")
        self.assertEqual(run.text, "")
        self.assertEqual(failed["line"], 3)
        self.assertIn("IndentationError: expected an indented block after 'if' statement on line 2", failed["message"])
        self.assertNotIn("Traceback", failed["traceback"])

    def test_a_failure_has_its_line_and_the_traceback_that_is_printed(self):
        run = runs.Run("""\
            import json

            def work():
                json.loads("{")

            work()
            """)
        (failed,) = run.all("failed")
        self.assertEqual(failed["line"], 4)
        self.assertTrue(failed["message"].startswith("json.decoder.JSONDecodeError: Expecting property name"))
        self.assertEqual(failed["traceback"], run.errors)
        self.assertNotIn("boucle", failed["traceback"])

    def test_the_last_warnings_name_no_file(self):
        work = "async def work(): pass\n"
        for source in (f"{work}kept = work()", "import asyncio\nkept = asyncio.sleep(1)", f"{work}def hold():\n    kept = work()\n    1 / 0\nhold()"):
            run = runs.Run(source)
            name = "sleep" if "sleep" in source else "work"
            self.assertRegex(run.errors, rf"(?m)^(sys:1|<sys>:0): RuntimeWarning: coroutine '{name}' was never awaited$")
            self.assertNotIn("tracemalloc", run.errors)
            self.assertNotIn("boucle", run.errors)

    def test_tracebacks_that_the_program_prints_have_no_other_frames(self):
        run = runs.Run("""\
            import asyncio, time, traceback
            loop = asyncio.new_event_loop()
            loop.close()
            for call in (lambda: loop.create_task(None), lambda: time.sleep(-1)):
                try:
                    call()
                except (RuntimeError, TypeError, ValueError):
                    traceback.print_exc()
            traceback.print_stack()
            """)
        self.assertNotIn("boucle", run.errors)
        self.assertIn("ValueError: sleep length must be non-negative", run.errors)

    def test_leaving_a_program_is_no_failure(self):
        run = runs.Run("import sys\nsys.exit('a message')")
        self.assertEqual((run.all("failed"), run.errors), ([], "a message\n"))

    def test_the_hook_of_the_program_takes_its_exception(self):
        run = runs.Run("""\
            import sys
            sys.excepthook = lambda kind, error, trace: print("hook", error, trace.tb_lineno)
            1 / 0
            """)
        self.assertEqual((run.text, run.errors), ("hook division by zero 3\n", ""))
        self.assertEqual(run.all("failed")[0]["message"], "ZeroDivisionError: division by zero")

    def test_functions_registered_for_the_exit_run_after_a_failure(self):
        run = runs.Run("import atexit\natexit.register(print, 'at exit')\n1 / 0")
        self.assertEqual(run.text, "at exit\n")

    def test_absent_modules_are_answered_with_what_is_there(self):
        run = runs.Run("import numpy_of_tomorrow.linear")
        self.assertIn("ModuleNotFoundError: No module named 'numpy_of_tomorrow'\n", run.errors)
        self.assertIn("Not available here: numpy_of_tomorrow. There are requests, aiohttp", run.errors)
        self.assertNotIn("Not available", runs.Run("import json.absent").errors)

    def test_input_is_refused_with_a_sentence_in_the_language_of_the_page(self):
        self.assertIn("EOFError: input() is not available here", runs.Run("input('? ')").errors)
        self.assertIn("EOFError: input() n’est pas disponible ici", runs.Run("input('? ')", "fr").errors)

    def test_text_arrives_in_the_order_in_which_it_was_printed(self):
        run = runs.Run("""\
            import sys
            print("a", end="")
            print("b", file=sys.stderr)
            sys.stdout.buffer.write("é".encode()[:1])
            sys.stdout.buffer.write("é".encode()[1:])
            print("\\ud800", file=sys.stderr)
            print("c", end="")
            """)
        printed = [(message["stream"], message["text"]) for message in run.all("out")]
        self.assertEqual(printed, [("out", "a"), ("err", "b\n"), ("out", "é"), ("err", "\\ud800\n"), ("out", "c")])

    def test_closed_streams_do_not_keep_a_program_from_its_end(self):
        for spoil in ("sys.stdout.close()", "sys.stderr.close()", "sys.stdout = None", "del sys.stdout, sys.stderr"):
            run = runs.Run(f"import sys\nprint('before')\n{spoil}\n1 / 0")
            self.assertEqual((run.text, run.messages[-1]["is"]), ("before\n", "finished"), spoil)
            self.assertEqual(run.all("failed")[0]["line"], 4)

    def test_ten_thousand_lines_are_told_completely(self):
        run = runs.Run("for n in range(10000): print(n)")
        self.assertEqual(run.text, "".join(f"{n}\n" for n in range(10000)))

    def test_lines_are_posted_before_a_long_computation(self):
        run = runs.Run("""\
            import _boucle
            posted = []
            _boucle.tell = posted.append
            print("before")
            seen = len(posted)
            assert seen and "before" in posted[-1]
            """)
        self.assertEqual(run.all("failed"), [])

    def test_habits_are_noted_at_their_lines(self):
        run = runs.Run("""\
            import asyncio, datetime
            print((datetime.datetime.now() - datetime.datetime.now()).seconds)
            async def main():
                semaphore = asyncio.Semaphore(1)
                used = asyncio.Semaphore(1)
                async with used:
                    asyncio.sleep(0)
                try:
                    asyncio.Queue(loop=None)
                    await asyncio.sleep(seconds=1)
                except TypeError:
                    pass
            asyncio.run(main())
            """)
        self.assertEqual(run.notes("duration_component"), [(2, "seconds")])
        self.assertEqual(run.notes("unused_semaphore"), [(4,)])
        self.assertEqual(run.notes("never_awaited"), [(7, "sleep")])
        self.assertEqual(run.notes("loop_argument"), [(9, "asyncio.Queue")])
        self.assertEqual(run.notes("sleep_keyword"), [(10, "seconds", "asyncio.sleep")])


if __name__ == "__main__":
    unittest.main()
