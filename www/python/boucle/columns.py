"""The columns of code in Python's library and in packages, which tracebacks mark. Memory is a tenth smaller without them,
so they are found again in the source, from which the same code can be compiled.
"""

import itertools
import sys
import traceback
import types

# The codes of a module by their names and first lines, after the first traceback through it.
_codes = {}


def install() -> None:
    """Lets tracebacks mark columns that their code does not have."""
    if traceback._walk_tb_with_full_positions.__module__ == __name__:
        return
    walk = traceback._walk_tb_with_full_positions

    def walk_with_columns(tb):
        for frame, place in walk(tb):
            yield frame, _of_frame(frame, tb.tb_lasti) or place
            tb = tb.tb_next

    traceback._walk_tb_with_full_positions = walk_with_columns


def missing(code: types.CodeType, globals_: dict, instruction: int) -> tuple | None:
    """Returns what finds the columns of an instruction that has none, as arguments of `found`."""
    if instruction < 0 or _position(code, instruction)[2] is not None:
        return None
    return globals_.get("__name__"), code.co_qualname, code.co_firstlineno, instruction


def found(module: str, name: str, line: int, instruction: int) -> tuple | None:
    """Returns the lines and columns of an instruction of the code `name`, which begins at `line`."""
    if module not in _codes:
        _codes[module] = _compiled(module)
    codes = _codes[module].get((name, line), ())
    # Two functions on one line have the same name, such as `<lambda>`.
    return _position(codes[0], instruction) if len(codes) == 1 else None


def _of_frame(frame, instruction: int) -> tuple | None:
    # Frames from other interpreters are made with this: see remote.py.
    asked = frame.f_globals.get("_columns") or missing(frame.f_code, frame.f_globals, instruction)
    return asked and found(*asked)


def _position(code: types.CodeType, instruction: int) -> tuple:
    return next(itertools.islice(code.co_positions(), instruction // 2, None), (None,) * 4)


def _compiled(module: str) -> dict:
    try:
        there = sys.modules[module]
        left = [compile(there.__loader__.get_source(module), there.__file__, "exec", dont_inherit=True)]
    except Exception:
        return {}
    codes = {}
    for code in left:
        codes.setdefault((code.co_qualname, code.co_firstlineno), []).append(code)
        left += [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return codes
