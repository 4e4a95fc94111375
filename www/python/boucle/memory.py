"""What a thread's function has changed in its copy, where a thread would have changed the program's own."""

import types

from . import copies, lines, reducers

# Larger values are not compared, because that copies them twice.
MAX_COMPARED_BYTES = 1_000_000

_ATOMS = (int, float, complex, str, bytes, bool, type(None), type, types.FunctionType, types.ModuleType)


class Memory:
    """What a call can reach before it begins: its arguments, what its function encloses, and the program's globals."""

    def __init__(self, fn, args, kwargs, names: dict) -> None:
        fn, args, kwargs = copies.innermost(fn, args, kwargs)
        self._fn = getattr(fn, "__func__", fn)
        self._names = names
        self._globals = dict(names)
        self._reached = {(name, "global"): value for name, value in names.items() if not name.startswith("__")}
        code = getattr(self._fn, "__code__", None)
        for name, cell in zip(code.co_freevars if code else (), getattr(self._fn, "__closure__", None) or ()):
            self._reached[name, "enclosed"] = cell
        owner = getattr(fn, "__self__", None)
        if owner is not None and not isinstance(owner, types.ModuleType):
            self._reached["self", "argument"] = owner
        own = code.co_varnames[: code.co_argcount] if lines.is_own(code) else ()
        own = own[1:] if owner is not None else own
        for index, value in enumerate(args):
            self._reached[own[index] if index < len(own) else str(index + 1), "argument"] = value
        self._reached.update(((name, "argument"), value) for name, value in kwargs.items())
        self._before = {key: _bytes(value) for key, value in self._reached.items()}

    def changed(self) -> list[tuple]:
        """Returns what has changed since: a line of the program, the function, and the name."""
        found = [key for key, value in self._reached.items() if _bytes(value) != self._before[key]]
        for name in (self._names.keys() | self._globals.keys()) - {"__builtins__", "__annotations__"}:
            if self._names.get(name, self) is not self._globals.get(name, self) and (name, "global") not in found:
                found.append((name, "global"))
        name_of = copies.name_of(self._fn)
        changes = [(self._line(*key), name_of, key[0]) for key in found]
        return sorted(changes, key=lambda change: (change[0] or 0, change[2]))

    def _line(self, name: str, where: str) -> int | None:
        code = getattr(self._fn, "__code__", None)
        if where == "global":
            return _line_of(name, code) or next(filter(None, (_line_of(name, c) for c in self._codes())), None)
        return code.co_firstlineno if lines.is_own(code) else None

    def _codes(self):
        return (value.__code__ for value in self._globals.values() if isinstance(value, types.FunctionType))


def _bytes(value):
    if isinstance(value, _ATOMS):
        return None
    try:
        data = reducers.copied(value)[0]
    except Exception:
        return None
    return data if len(data) <= MAX_COMPARED_BYTES else len(data)


def _line_of(name: str, code) -> int | None:
    """Returns the line on which `code` of the program assigns the global `name`, else where it reads it."""
    if not lines.is_own(code) or name not in code.co_names:
        return None
    import dis

    line, read = None, None
    for instruction in dis.get_instructions(code):
        line = (instruction.positions.lineno if instruction.positions else None) or line
        if instruction.argval == name and instruction.opname == "STORE_GLOBAL":
            return line
        if instruction.argval == name and instruction.opname == "LOAD_GLOBAL":
            read = read or line
    return read
