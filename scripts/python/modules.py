"""Makes `/modules.zip`: all modules, compiled, from which the snapshot's interpreter imports."""

import importlib.util
import marshal
import zipfile

from members import add, members
from sources import bare


def compiled(source, file):
    """Returns a module as Python caches it, never to be checked against its source."""
    # From the source in the library, so that its lines and columns are those of this code.
    code = compile(bare(source), file, "exec", dont_inherit=True)
    return importlib.util.MAGIC_NUMBER + b"\1\0\0\0" + bytes(8) + marshal.dumps(code)


with zipfile.ZipFile("/modules.zip", "w") as modules:
    for name, file, content in sorted(members()):
        if name.endswith(".py"):
            try:
                name, content = f"{name}c", compiled(content, file)
            except SyntaxError:
                continue
        add(modules, name, content)
