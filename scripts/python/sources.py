"""Removes comments on lines of their own and docstrings from sources. The lines keep their numbers, and the code its
columns, because tracebacks quote them.
"""

import ast
import io
import re
import tokenize

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
# In the first two lines. The tokenizer knows it, and a reader of the archive needs it.
CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=]")


def bare(source: bytes) -> bytes:
    """Returns `source` without these texts, or as it is if Python cannot read it, as some files of tests."""
    try:
        return without_docstrings(without_comments(source))
    except (SyntaxError, tokenize.TokenError):
        return source


def without_comments(source: bytes) -> bytes:
    """Returns `source` with empty lines for its comments. Those beside code and in brackets stay."""
    lines = source.splitlines(keepends=True)
    depth = 0
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
        row = token.start[0] - 1
        if token.type == tokenize.COMMENT and depth == 0 and lines[row].lstrip()[:1] == b"#":
            if row > 1 or not CODING.match(lines[row]):
                lines[row] = _end(lines[row])
    return b"".join(lines)


def without_docstrings(source: bytes) -> bytes:
    """Returns `source` with empty lines for its docstrings, or `pass` where there is nothing else."""
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, DOCUMENTED) or ast.get_docstring(node, clean=False) is None:
            continue
        text = node.body[0].value
        first, last = lines[text.lineno - 1], lines[text.end_lineno - 1]
        before, after = first[: text.col_offset], last[text.end_col_offset :]
        stands_alone = len(node.body) == 1
        if after.lstrip().startswith(b";") or (before.strip() and not stands_alone):
            continue
        rows = range(text.lineno - 1, text.end_lineno)
        for row in rows:
            lines[row] = _end(lines[row])
        if stands_alone and not isinstance(node, ast.Module):
            lines[rows[0]] = before + b"pass" + lines[rows[0]]
    return b"".join(lines)


def _end(line: bytes) -> bytes:
    return line[len(line.rstrip(b"\r\n")) :]
