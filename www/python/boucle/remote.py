"""Results and exceptions on their way from another interpreter.

An exception of a process comes with its traceback as text, as on CPython. One of a thread comes with the frames of its
traceback, which are built again, so that it looks as if it had happened here.
"""

import ast
import dis
import pickle
import traceback
import types
from concurrent.futures import process

from . import columns, reducers, words

# A chain of exceptions is followed so far.
MAX_CHAIN = 20


def packed_result(value, kind: str) -> dict:
    """Packs what a job has returned."""
    if kind == "process":
        try:
            return {"done": pickle.dumps(value, pickle.HIGHEST_PROTOCOL)}
        except Exception as error:
            return packed_error(error, kind)
    try:
        return {"done": reducers.copied(value)[0]}
    except Exception as error:
        return packed_error(not_packed(error, kind), kind)


def packed_error(error: BaseException, kind: str) -> dict:
    """Packs the exception that a job has raised."""
    if kind == "process":
        quoted_error = process._ExceptionWithTraceback(error, _as_of_process(error.__traceback__))
        try:
            return {"failed": pickle.dumps(quoted_error, pickle.HIGHEST_PROTOCOL)}
        except Exception as other:
            return packed_error(other, kind)
    try:
        return {"failed": reducers.copied(_links(error))[0]}
    except Exception as other:
        return packed_error(not_packed(other, kind), kind)


def unpacked(result: dict, kind: str) -> tuple:
    """Returns whether the job is done, and its result or exception."""
    if "done" in result:
        return True, pickle.loads(result["done"])
    failed = pickle.loads(result["failed"])
    return False, failed if kind == "process" else _joined(failed)


def not_packed(error: BaseException, kind: str) -> BaseException:
    """Returns the error of a job whose call or result pickle refuses."""
    if kind == "process":
        error.__cause__ = process._RemoteTraceback('\n"""\n' + _text(error) + '"""')
        return error
    sentence = words.say("copy", str(error))
    return type(error)(sentence) if type(error) in (TypeError, AttributeError) else pickle.PicklingError(sentence)


def quoted(error: BaseException) -> str:
    """Returns the traceback of an error that breaks a pool of processes."""
    return "\n'''\n" + _text(error) + "'''"


def _text(error: BaseException) -> str:
    return "".join(traceback.format_exception(type(error), error, _without_ours(error.__traceback__)))


def _links(error: BaseException) -> list:
    """Returns an exception and those behind it: each with its frames, and the places of its cause and context."""
    links: list = []
    places: dict = {}

    def add(one) -> int | None:
        if one is None or len(links) >= MAX_CHAIN:
            return None
        if id(one) in places:
            return places[id(one)]
        place = places[id(one)] = len(links)
        link = {"error": one, "frames": list(_frames(one.__traceback__)), "suppress": one.__suppress_context__}
        links.append(link)
        link["cause"], link["context"] = add(one.__cause__), add(one.__context__)
        return place

    add(error)
    return links


def _frames(tb):
    while tb is not None:
        code = tb.tb_frame.f_code
        if tb.tb_frame.f_globals.get("__package__") != __package__:
            positions = list(code.co_positions())[tb.tb_lasti // 2] if tb.tb_lasti >= 0 else (None,) * 4
            asked = columns.missing(code, tb.tb_frame.f_globals, tb.tb_lasti)
            yield code.co_filename, code.co_name, code.co_qualname, tb.tb_lineno, positions, asked
        tb = tb.tb_next


def _joined(links: list) -> BaseException:
    """Returns the first exception of `links` with the others behind it."""
    for link in links:
        error = link["error"]
        for name in ("cause", "context"):
            if link[name] is not None:
                setattr(error, f"__{name}__", links[link[name]]["error"])
        error.__suppress_context__ = link["suppress"]
        error.__traceback__ = _traceback(link["frames"])
    return links[0]["error"]


def _traceback(frames: list):
    below = None
    for frame in reversed(frames):
        made = _raised(*frame)
        below = types.TracebackType(below, made.tb_frame, made.tb_lasti, frame[3])
    return below


def _as_of_process(frames):
    """Returns a traceback as a process of CPython has it: below its loop, and without the frames of this package."""
    frames = _without_ours(frames)
    code, name = process._process_worker.__code__, None
    for instruction in dis.get_instructions(code):
        if instruction.opname == "CALL_FUNCTION_EX" and name == "fn":
            asked = columns.missing(code, vars(process), instruction.offset)
            where = dis.Positions(*((asked and columns.found(*asked)) or instruction.positions))
            made = _raised(code.co_filename, code.co_name, code.co_qualname, where.lineno, tuple(where))
            return types.TracebackType(frames, made.tb_frame, made.tb_lasti, where.lineno)
        name = instruction.argval if instruction.opname in ("LOAD_ATTR", "LOAD_METHOD") and name != "fn" else name
    return frames


def _without_ours(frames):
    while frames is not None and frames.tb_frame.f_globals.get("__package__") == __package__:
        frames = frames.tb_next
    return frames


def _raised(filename: str, name: str, qualname: str, line: int, positions: tuple, asked: tuple | None = None):
    """Returns the traceback of code that raises at a place like the one described. `asked` is what `columns` finds it by."""
    first, last, left, right = positions
    first = first or line
    where = {"lineno": first, "end_lineno": max(last or first, first), "col_offset": left or 0}
    where["end_col_offset"] = right or 0
    statement = ast.Raise(ast.Name("error", ast.Load(), **where), **where)
    code = compile(ast.Module([statement], []), filename, "exec")
    code = code.replace(co_name=name, co_qualname=qualname)
    try:
        exec(code, {"error": StopIteration, "_columns": asked})
    except StopIteration as error:
        return error.__traceback__.tb_next
