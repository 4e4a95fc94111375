"""What a thread's function needs, packed for an interpreter that shares no memory with this one.

Functions and classes of the program go by name, because the other interpreter has the program's definitions. Functions
without a name (`lambda`, functions in functions) and the program's other globals go by value.
"""

import contextvars
import functools
import threading
import types
import typing

from .reducers import contents, copied, has_name, program

# The other interpreter makes its own, because these have no value that could be copied.
REMADE = (
    type,
    contextvars.ContextVar,
    type(threading.Lock()),
    type(threading.RLock()),
    threading.local,
    typing.TypeVar,
    typing.ParamSpec,
)


def packed(call) -> dict:
    """Packs a call: function, arguments, keyword arguments."""
    data, met = copied(call)
    values, lacking = {}, {}
    names = program()
    for name in _needed(met, names):
        value = names[name]
        try:
            values[name], more = copied(value)
            # `_needed` goes on with what is added.
            met.extend(more)
        except Exception as error:
            lacking[name] = str(error)
    return {
        "data": data,
        "values": values,
        "lacking": lacking,
        "keep": [name for name, value in names.items() if isinstance(value, REMADE)],
    }


def innermost(fn, args=(), kwargs=None) -> tuple:
    """Returns the function that a call ends up in, and its arguments."""
    kwargs = kwargs or {}
    while isinstance(fn, functools.partial):
        fn, args, kwargs = fn.func, (*fn.args, *args), {**fn.keywords, **kwargs}
        # asyncio.to_thread calls it in a context.
        if isinstance(getattr(fn, "__self__", None), contextvars.Context) and args:
            fn, args = args[0], args[1:]
    return fn, args, kwargs


def name_of(fn, args=()) -> str:
    """Returns the name of the function that a job calls."""
    fn, _, _ = innermost(fn, args)
    return getattr(fn, "__qualname__", type(fn).__name__)


def _needed(met: list, names: dict):
    """Yields the names of the globals that the functions and classes in `met` read, which other definitions lack."""
    seen, given = set(), set()
    for thing in met:
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, type):
            if thing.__module__ in ("__main__", "__mp_main__"):
                met.extend(thing.__bases__)
                met.extend(inner for value in vars(thing).values() for inner in _functions(value))
            continue
        met.extend(inner for cell in thing.__closure__ or () for inner in _functions(contents(cell)))
        met.extend(_functions(getattr(thing, "__wrapped__", None)))
        if thing.__globals__ is not names:
            continue
        for name in _names(thing.__code__):
            if name in given or name not in names:
                continue
            given.add(name)
            value = names[name]
            met.extend(_functions(value))
            if not _is_defined(value):
                yield name


def _names(code) -> set:
    """Returns the names that `code` and the functions in it may look up."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            names |= _names(constant)
    return names


def _functions(value):
    """Returns the functions and classes in `value`, which is one, or wraps one."""
    if isinstance(value, (types.FunctionType, type)):
        return [value]
    inner = [getattr(value, name, None) for name in ("__func__", "__wrapped__", "fget", "func")]
    return [one for one in inner if isinstance(one, types.FunctionType)]


def _is_defined(value) -> bool:
    """Reports whether the other interpreter makes `value` when it runs the program's definitions."""
    if isinstance(value, (types.FunctionType, type)):
        return value.__module__ == "__main__" and has_name(value)
    return isinstance(value, REMADE)
