"""How a thread's function and what belongs to it are pickled, where pickle itself refuses.

Functions without a name (`lambda`, functions in functions) go by value, contexts with the values of the program's
variables, and exceptions without a call of their `__init__`, which may want other arguments.
"""

import contextvars
import importlib
import io
import marshal
import pickle
import sys
import types


def program() -> dict:
    """Returns the program's globals."""
    return vars(sys.modules["__main__"])


class Copier(pickle.Pickler):
    """A pickler that also takes what a thread's function may have, and notes the functions and classes it meets."""

    def __init__(self, file) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.met: list = []

    def reducer_override(self, value):
        if isinstance(value, types.FunctionType):
            self.met.append(value)
            return NotImplemented if has_name(value) else _function(value)
        if isinstance(value, type):
            self.met.append(value)
        elif isinstance(value, types.ModuleType):
            return importlib.import_module, (value.__name__,)
        elif isinstance(value, types.CellType):
            return make_cell, (), contents(value), None, None, fill_cell
        elif isinstance(value, contextvars.Context):
            return make_context, (_variables(value),)
        elif isinstance(value, BaseException) and not _is_picklable(value):
            return make_exception, (type(value), value.args), value.__dict__ or None
        return NotImplemented


def copied(value) -> tuple[bytes, list]:
    """Returns `value` as bytes, and the functions and classes in it."""
    file = io.BytesIO()
    copier = Copier(file)
    copier.dump(value)
    return file.getvalue(), copier.met


def has_name(value) -> bool:
    """Reports whether pickle finds `value` by its name."""
    found = sys.modules.get(value.__module__)
    for part in value.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is value


def _is_picklable(value) -> bool:
    try:
        return type(pickle.loads(pickle.dumps(value))) is type(value)
    except Exception:
        return False


def contents(cell):
    """Returns what a cell of a closure holds, or None if it is empty."""
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _variables(context) -> list:
    variables = []
    for name, value in program().items():
        if isinstance(value, contextvars.ContextVar) and value in context:
            try:
                copied(context[value])
            except Exception:
                continue
            variables.append((name, context[value]))
    return variables


def _function(function):
    state = {
        "__defaults__": function.__defaults__,
        "__kwdefaults__": function.__kwdefaults__,
        "__qualname__": function.__qualname__,
        "__module__": function.__module__,
        "__dict__": function.__dict__,
    }
    cells = function.__closure__
    made_of = (marshal.dumps(function.__code__), function.__name__, cells)
    return make_function, made_of, state, None, None, complete_function


def make_function(code, name, cells):
    """Makes a function with the program's globals."""
    return types.FunctionType(marshal.loads(code), program(), name, None, cells)


def complete_function(function, state) -> None:
    """Gives a function what it had."""
    for name, value in state.items():
        setattr(function, name, value)


def make_cell():
    """Makes an empty cell of a closure."""
    return types.CellType()


def fill_cell(cell, value) -> None:
    """Fills a cell of a closure."""
    cell.cell_contents = value


def make_context(variables):
    """Makes a context in which the program's variables have these values."""
    context = contextvars.copy_context()
    for name, value in variables:
        if isinstance(variable := program().get(name), contextvars.ContextVar):
            context.run(variable.set, value)
    return context


def make_exception(kind, args):
    """Makes an exception without calling its `__init__`, which may want other arguments."""
    return kind.__new__(kind, *args)
