"""The habits that the text of a program shows, and programs that have none."""

import ast
import sys
import textwrap
import types
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "www/python"))
# Nothing here runs a program, so the browser's functions are not called.
sys.modules.setdefault("_boucle", types.ModuleType("_boucle"))

from boucle import reading  # noqa: E402

IMPORTS = "import asyncio, aiohttp, time\nfrom datetime import datetime\n"
TIMES = "start = datetime.now()\nduration = datetime.now() - start\n"


def habits(source: str, imports: str = IMPORTS) -> list[tuple]:
    """Returns the habits of a program. Its lines count from 1 after the imports."""
    found = reading.habits(ast.parse(imports + textwrap.dedent(source)))
    return sorted(((kind, line - imports.count("\n"), *values) for kind, line, *values in found), key=lambda note: note[1])


class Durations(unittest.TestCase):
    def test_a_component_of_a_difference_of_times_is_a_habit(self):
        for component in ("seconds", "microseconds"):
            for source in (
                f"start = datetime.now()\nprint((datetime.now() - start).{component})",
                f"start = end = datetime.now()\nprint((end - start).{component})",
                f"start = datetime.utcnow()\nd = datetime.utcnow() - start;  print(d.{component})",
                f"start, end = datetime.now(), datetime.now()\nprint(f'{{(end - start).{component}}} s')",
            ):
                self.assertEqual(habits(source), [("duration_component", 2, component)], source)

    def test_names_may_be_assigned_again_and_belong_to_functions_and_objects(self):
        source = """\
            class Clock:
                def start(self):
                    self.began = datetime.now()
                def read(self):
                    self.passed: object = datetime.now() - self.began
                    return self.passed.seconds
            def work():
                start = datetime.now()
                duration = datetime.now() - start
                print("Total:", duration.seconds)
                start = datetime.now()
                if (duration := datetime.now() - start):
                    print("Total:", duration.microseconds)
            """
        # A method has the name of the time, and that is the name of another thing.
        self.assertEqual(habits(source), [("duration_component", 6, "seconds")])
        self.assertEqual(
            habits(source.replace("def start", "def begin")),
            [
                ("duration_component", 6, "seconds"),
                ("duration_component", 10, "seconds"),
                ("duration_component", 13, "microseconds"),
            ],
        )

    def test_modules_may_have_other_names(self):
        source = "a = {0}.now()\nprint(({0}.now() - a).seconds)"
        for imports, name in (
            ("import datetime\n", "datetime.datetime"),
            ("import datetime as dt\n", "dt.datetime"),
            ("from datetime import datetime as clock, timedelta\n", "clock"),
        ):
            self.assertEqual(habits(source.format(name), imports), [("duration_component", 2, "seconds")], imports)

    def test_other_attributes_of_these_names_are_not(self):
        for source in (
            "print(options.seconds)",
            "class Options:\n    seconds = 3\nprint(Options().seconds, Options.seconds)",
            "def f(duration):\n    return duration.seconds",
            "def f(start):\n    return (datetime.now() - start).seconds",
            "duration = read()\nprint(duration.seconds)",
            "duration = finish - start\nprint(duration.seconds)",
            "from datetime import timedelta\nprint(timedelta(seconds=3).seconds)",
            "start = time.perf_counter()\nduration = time.perf_counter() - start\nprint(duration.seconds)",
            "start = datetime.now()\nprint(start.microsecond, start.second)",
            TIMES + "duration.seconds = 3",
            TIMES + "print(duration.total_seconds(), duration / 51)",
            TIMES + "duration = parse(duration)\nprint(duration.seconds)",
            TIMES + "for duration in measured:\n    print(duration.seconds)",
            TIMES + "print([duration.seconds for duration in measured])",
            TIMES + "with measured() as duration:\n    print(duration.seconds)",
            TIMES + "duration += other\nprint(duration.seconds)",
            TIMES + "del duration\nprint(duration.seconds)",
            TIMES + "def f(duration=None): print(duration.seconds)",
            TIMES + "f = lambda duration: duration.seconds",
            TIMES + "from measured import duration\nclass duration: seconds = 1\nprint(duration.seconds)",
            TIMES + "match x:\n    case {'a': duration, **rest}: print(duration.seconds)",
            TIMES + "match x:\n    case [*duration]: print(duration.seconds)",
            TIMES + "try: pass\nexcept E as duration: print(duration.seconds)",
            TIMES + "class datetime: now = None\nprint(duration.seconds)",
            TIMES + "datetime.now = fake\nprint(duration.seconds)",
            TIMES + "from freezing import *\nprint(duration.seconds)",
        ):
            self.assertEqual(habits(source), [], source)

    def test_statements_that_put_the_components_together_are_not(self):
        for use in (
            "duration.seconds + duration.microseconds / 1e6",
            "f'{duration.seconds}.{duration.microseconds:06d} s'",
            "duration.days * 86400 + duration.seconds",
            "duration.seconds // 3600, duration.seconds // 60 % 60, duration.seconds % 60",
            "divmod(duration.seconds, 60)",
        ):
            self.assertEqual(habits(TIMES + f"print({use})"), [], use)
        self.assertEqual(len(habits(TIMES + "print(duration.seconds)\nprint(duration.microseconds)")), 2)


class Loops(unittest.TestCase):
    def test_a_loop_for_a_session_or_a_connector_is_a_habit(self):
        found = habits("aiohttp.ClientSession(\n    loop=loop,\n    connector=aiohttp.TCPConnector(loop=loop),\n)")
        names = ["aiohttp.ClientSession", "aiohttp.TCPConnector"]
        self.assertEqual(found, [("loop_argument", 2 + index, name) for index, name in enumerate(names)])
        found = habits("Session(loop=loop)", "from aiohttp import ClientSession as Session\n")
        self.assertEqual(found, [("loop_argument", 1, "aiohttp.ClientSession")])

    def test_a_loop_for_what_no_longer_takes_one_is_a_habit(self):
        for name in ("Queue", "Semaphore", "gather", "wait_for", "sleep"):
            self.assertEqual(habits(f"asyncio.{name}(1, loop=loop)"), [("loop_argument", 1, f"asyncio.{name}")])

    def test_other_loops_are_not(self):
        for source in (
            "asyncio.run_coroutine_threadsafe(main(), loop=loop)",
            "asyncio.ensure_future(main(), loop=loop)",
            "asyncio.Task(main(), loop=loop)",
            "asyncio.Future(loop=loop)",
            "asyncio.wrap_future(future, loop=loop)",
            "asyncio.StreamReader(loop=loop)",
            "aiohttp.ClientSession(loop=None)",
            "aiohttp.ClientSession(**{'loop': loop})",
            "Player(loop=True)",
            "player.gather(loop=True)",
            "def gather(*args, loop): pass\ngather(1, loop=2)",
            "session = aiohttp.ClientSession()",
            "loop = asyncio.new_event_loop()\nloop.run_until_complete(main())",
        ):
            self.assertEqual(habits(source), [], source)


class Sleeps(unittest.TestCase):
    def test_a_keyword_that_sleep_does_not_take_is_a_habit(self):
        self.assertEqual(habits("asyncio.sleep(seconds=3)"), [("sleep_keyword", 1, "seconds", "asyncio.sleep")])
        self.assertEqual(habits("time.sleep(secs=3)"), [("sleep_keyword", 1, "secs", "time.sleep")])
        found = habits("sleep(timeout=3)", "from asyncio import sleep\n")
        self.assertEqual(found, [("sleep_keyword", 1, "timeout", "asyncio.sleep")])

    def test_other_sleeps_are_not(self):
        for source in (
            "asyncio.sleep(3)",
            "asyncio.sleep(delay=3)",
            "asyncio.sleep(3, result='x')",
            "asyncio.sleep(**options)",
            "driver.sleep(seconds=3)",
            "async def sleep(seconds): await asyncio.sleep(seconds)\nsleep(seconds=3)",
            "from anyio import sleep\nfrom asyncio import sleep\nsleep(seconds=3)",
            "import trio as asyncio\nasyncio.sleep(seconds=3)",
        ):
            self.assertEqual(habits(source), [], source)


class Programs(unittest.TestCase):
    def test_the_program_of_the_lesson_has_its_habits_at_their_lines(self):
        for language in ("en", "fr"):
            source = (ROOT / f"www/programs/{language}/lesson.py").read_text(encoding="utf-8")
            expected = [
                ("loop_argument", 34, "aiohttp.ClientSession"),
                ("duration_component", 47, "seconds"),
                ("duration_component", 53, "microseconds"),
            ]
            self.assertEqual(reading.habits(ast.parse(source)), expected)

    def test_other_programs_of_the_page_and_modules_of_python_have_none(self):
        programs = [path for path in ROOT.glob("www/programs/*/*.py") if path.stem not in ("lesson", "durations")]
        folders = ("asyncio", "concurrent/futures", "http", "email", "unittest", "json")
        library = [path for folder in folders for path in Path(ast.__file__).parent.glob(f"{folder}/*.py")]
        self.assertGreater(len(programs), 50)
        self.assertGreater(len(library), 50)
        for path in (*programs, *library):
            found = reading.habits(ast.parse(path.read_text(encoding="utf-8")))
            self.assertEqual(found, [], path)

    def test_programs_that_are_deep_are_not_read(self):
        reading.read("x = " + "-" * 90 + "1\n" + "y = " + "a." * 2000 + "seconds\n")


if __name__ == "__main__":
    unittest.main()
