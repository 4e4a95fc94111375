"""The program's definitions without the rest of it.

A thread's function finds the program's imports, functions and classes in its interpreter. The program does not run
there a second time: assignments of results of calls, and other calls on the top level, are left out, except where a
definition needs one.
"""

import __future__

import ast
import copy

DEFINITIONS: tuple = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign)
BLOCKS = (ast.With, ast.AsyncWith, ast.For, ast.While)
ACTIONS = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)
if hasattr(ast, "TypeAlias"):
    DEFINITIONS += (ast.TypeAlias,)

_FUTURE = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


class Definitions:
    """The definitions of a program, and the assignments to the names in `keep`."""

    def __init__(self, source: str, filename: str, keep) -> None:
        self._filename = filename
        self._keep = set(keep)
        self._left_out: dict = {}
        self._flags = compile(source, filename, "exec", dont_inherit=True).co_flags & _FUTURE
        self._statements = self._kept(ast.parse(source, filename).body)

    def define(self, names: dict) -> None:
        """Runs the definitions in the globals `names`."""
        for statement in self._statements:
            self._run(statement, names)

    def _run(self, statement, names: dict) -> None:
        code = compile(ast.Module([statement], []), self._filename, "exec", self._flags, dont_inherit=True)
        while True:
            try:
                exec(code, names)
                return
            except NameError as error:
                needed = self._left_out.pop(error.name, None)
                if needed is None:
                    return
                self._run(needed, names)
            except Exception:
                # A function that looks for the name says that it is missing.
                return

    def _kept(self, statements) -> list:
        return [kept for statement in statements if (kept := self._keep_of(statement)) is not None]

    def _keep_of(self, statement):
        """Returns what is kept of `statement`, or None."""
        if isinstance(statement, DEFINITIONS):
            return statement
        if isinstance(statement, ASSIGNMENTS):
            return statement if self._is_kept(statement) else None
        if isinstance(statement, BLOCKS):
            body = self._kept(statement.body)
            block = ast.If(ast.Constant(True), body or [ast.Pass()], [])
            return ast.fix_missing_locations(ast.copy_location(block, statement))
        if not isinstance(statement, (ast.If, ast.Try)):
            return None
        kept = copy.copy(statement)
        for part in ("body", "orelse", "finalbody"):
            if hasattr(kept, part):
                setattr(kept, part, self._kept(getattr(kept, part)))
        if isinstance(statement, ast.Try):
            kept.handlers = [copy.copy(handler) for handler in statement.handlers]
            for handler in kept.handlers:
                handler.body = self._kept(handler.body) or [ast.Pass()]
        elif not kept.body and not kept.orelse:
            return None
        kept.body = kept.body or [ast.Pass()]
        return ast.fix_missing_locations(kept)

    def _is_kept(self, assignment) -> bool:
        targets = assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]
        names = {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
        if names & self._keep or not any(isinstance(node, ACTIONS) for node in ast.walk(assignment)):
            return True
        self._left_out.update(dict.fromkeys(names, assignment))
        return False
