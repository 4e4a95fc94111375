"""Habits of a learner that the text of a program shows, noted for the page's remarks.

It notes only what is certain: a name counts as what it is imported as, or assigned to, if the program gives it no other
meaning anywhere.
"""

import ast
import contextlib
import warnings

from . import messages

MAX_NOTES = 100

COMPONENTS = {"seconds", "microseconds"}
NOW = {f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")}

# The arguments that functions called `sleep` take by name.
SLEEPS = {"asyncio.sleep": {"delay", "result"}, "time.sleep": set()}

# Functions and classes that took `loop=` until Python 3.9. Others of asyncio take it still.
WITHOUT_LOOP = {
    f"asyncio.{name}"
    for name in (
        *("sleep", "gather", "shield", "wait", "wait_for", "as_completed", "open_connection", "start_server"),
        *("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Queue", "LifoQueue", "PriorityQueue"),
    )
}

# What takes `loop=`, and needs none.
WITH_NEEDLESS_LOOP = {"aiohttp.ClientSession", "aiohttp.TCPConnector", "aiohttp.CookieJar"}


def read(source: str) -> None:
    """Notes what the text of a program shows that can be compiled."""
    with warnings.catch_warnings(), contextlib.suppress(RecursionError, MemoryError):
        # Compiling has shown them.
        warnings.simplefilter("ignore")
        for kind, line, *values in sorted(habits(ast.parse(source)), key=lambda note: note[1])[:MAX_NOTES]:
            messages.note(kind, line, *values)


def habits(program: ast.Module) -> list[tuple]:
    """Returns the habits in a program: kinds with lines and values."""
    names = Names(program)
    found = [note for node in ast.walk(program) if isinstance(node, ast.Call) for note in _of_call(node, names)]
    for statement in ast.walk(program):
        if isinstance(statement, ast.stmt):
            found += _of_statement(statement, names)
    return found


def _of_call(call: ast.Call, names: "Names") -> list[tuple]:
    called = names.imported(call.func)
    found = []
    for keyword in call.keywords:
        name, line = keyword.arg, keyword.value.lineno
        if name == "loop":
            if called in WITHOUT_LOOP or called in WITH_NEEDLESS_LOOP and not _is_none(keyword.value):
                found.append(("loop_argument", line, called))
        elif name is not None and called in SLEEPS and name not in SLEEPS[called]:
            found.append(("sleep_keyword", line, name, called))
    return found


def _of_statement(statement: ast.stmt, names: "Names") -> list[tuple]:
    """Notes components of differences, unless the statement has both, or counts hours and minutes with them."""
    found, divided = [], set()
    for node in _within(statement):
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.FloorDiv, ast.Mod)):
            divided.add(node.left)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "divmod":
            divided.update(node.args[:1])
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and node.attr in {*COMPONENTS, "days"}:
            found += [node] * names.is_difference(node.value)
    if len({node.attr for node in found}) > 1 or not divided.isdisjoint(found):
        return []
    return [("duration_component", node.lineno, node.attr) for node in found if node.attr in COMPONENTS]


def _within(statement: ast.stmt):
    """Returns what belongs to a statement, without the statements in it."""
    left: list[ast.AST] = [statement]
    while left:
        node = left.pop()
        yield node
        left += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt)]


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _dotted(node: ast.AST) -> str | None:
    """Returns `a.b.c` as text."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


class Names:
    """What the names of a program mean. One that has several meanings means nothing."""

    def __init__(self, program: ast.Module) -> None:
        self._is_certain = True
        self._imported: dict[str, str | None] = {}
        self._assigned: dict[str, list[ast.expr | None]] = {}
        for node in ast.walk(program):
            self._read(node)

    def imported(self, node: ast.AST) -> str | None:
        """Returns the full name of what a module has."""
        first, dot, rest = (_dotted(node) or "").partition(".")
        is_other = not self._is_certain or first in self._assigned or first + dot + rest in self._assigned
        module = None if is_other else self._imported.get(first)
        return module and module + dot + rest

    def is_difference(self, node: ast.AST, is_name: bool = False) -> bool:
        """Reports whether `node` is the difference of two times of day."""
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, ast.Sub) and self._is_time(node.left) and self._is_time(node.right)
        return not is_name and self._all_are(node, lambda value: self.is_difference(value, True))

    def _is_time(self, node: ast.AST, is_name: bool = False) -> bool:
        if isinstance(node, ast.Call):
            return self.imported(node.func) in NOW
        return not is_name and self._all_are(node, lambda value: self._is_time(value, True))

    def _all_are(self, node: ast.AST, is_one) -> bool:
        values = self._assigned.get(_dotted(node) or "", [])
        return bool(values) and all(value is not None and is_one(value) for value in values)

    def _read(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names):
                for name in names:
                    # Without a new name, the first part is what it binds.
                    self._import(name.asname or name.name.partition(".")[0], name.name if name.asname else None)
            case ast.ImportFrom(module, names, 0):
                for name in names:
                    self._import(name.asname or name.name, f"{module}.{name.name}")
            case ast.Assign(targets, value):
                for target in targets:
                    self._assign(target, value)
            case ast.AnnAssign(target, _, value) if value is not None:
                self._assign(target, value)
            case ast.NamedExpr(target, value):
                self._assign(target, value)
            case ast.AugAssign(target) | ast.For(target) | ast.AsyncFor(target) | ast.comprehension(target):
                self._assign(target, None)
            case ast.Delete(targets):
                for target in targets:
                    self._assign(target, None)
            case ast.withitem(_, ast.expr() as target):
                self._assign(target, None)
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                self._bind(name, None)
            case ast.arg(name) | ast.ExceptHandler(_, str(name)) | ast.MatchStar(str(name)) | ast.MatchMapping(rest=str(name)):
                self._bind(name, None)
            case ast.MatchAs(_, str(name)):
                self._bind(name, None)

    def _import(self, name: str, meaning: str | None) -> None:
        meaning = meaning or name
        # A module may have any names.
        self._is_certain = self._is_certain and name != "*"
        if self._imported.setdefault(name, meaning) != meaning:
            self._imported[name] = None

    def _assign(self, target: ast.expr, value: ast.expr | None) -> None:
        match target, value:
            case (ast.Tuple(targets) | ast.List(targets)), (ast.Tuple(values) | ast.List(values)) if len(targets) == len(values):
                for target, value in zip(targets, values):
                    self._assign(target, value)
            case (ast.Tuple(targets) | ast.List(targets)), _:
                for target in targets:
                    self._assign(target, None)
            case ast.Starred(target), _:
                self._assign(target, None)
            case _ if (name := _dotted(target)) is not None:
                self._bind(name, value)

    def _bind(self, name: str, value: ast.expr | None) -> None:
        self._assigned.setdefault(name, []).append(value)
