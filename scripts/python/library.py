"""Makes `/library.zip`: the sources, from which a program imports what is not in memory, and tracebacks quote."""

import zipfile

from members import add, members
from sources import bare

with zipfile.ZipFile("/library.zip", "w") as library:
    for name, _, content in sorted(members()):
        add(library, name, bare(content) if name.endswith(".py") else content)
