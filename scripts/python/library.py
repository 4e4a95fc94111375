"""Puts Python's own library, the wheels and the package `boucle` into two archives: `/modules.zip`, compiled, from which
the snapshot's interpreter imports, and `/library.zip`, the sources, from which a program imports what is not in the
snapshot, and tracebacks quote.
"""

import ast
import importlib.util
import marshal
import pathlib
import zipfile

# The browser has its own certificates. Clients only want the file.
CERTIFICATES = b"# The browser has its own certificates.\n"
# The time of all members, so that the same sources make the same archive.
WHEN = (2026, 1, 1, 0, 0, 0)

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def members():
    """Yields the names, files of a usual installation, and contents of all modules and of the files that they read."""
    with zipfile.ZipFile("/in/python.zip") as packed:
        for name in packed.namelist():
            if name.endswith(".py"):
                yield name, f"/lib/python3.14/{name}", packed.read(name)
    for wheel in sorted(pathlib.Path("/in/wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                if name.endswith((".py", ".dist-info/METADATA", "cacert.pem")):
                    content = CERTIFICATES if name.endswith(".pem") else packed.read(name)
                    if name.endswith("METADATA"):
                        content = content.partition(b"\n\n")[0] + b"\n"
                    yield name, f"/lib/python3.14/site-packages/{name}", content
    for file in sorted(pathlib.Path("/in/boucle").glob("*.py")):
        yield f"boucle/{file.name}", f"/lib/python3.14/site-packages/boucle/{file.name}", file.read_bytes()


def compiled(source, file):
    """Returns a module as Python caches it, never to be checked against its source."""
    tree = ast.parse(source, file)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            # Memory without these texts is 0.4 MB smaller, packed.
            place = node.body.pop(0)
            if not node.body:
                node.body.append(ast.copy_location(ast.Pass(), place))
    code = compile(tree, file, "exec", dont_inherit=True)
    return importlib.util.MAGIC_NUMBER + b"\1\0\0\0" + bytes(8) + marshal.dumps(code)


def add(archive, name, content, how):
    archive.writestr(zipfile.ZipInfo(name, WHEN), content, how)


with zipfile.ZipFile("/modules.zip", "w") as modules, zipfile.ZipFile("/library.zip", "w") as library:
    for name, file, content in sorted(members()):
        # Not compressed one by one, because the whole is.
        add(library, name, content, zipfile.ZIP_STORED)
        if name.endswith(".py"):
            try:
                name, content = f"{name}c", compiled(content, file)
            except SyntaxError:
                continue
        add(modules, name, content, zipfile.ZIP_STORED)
