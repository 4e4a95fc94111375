"""The modules of Python's own library, of the wheels and of the package `boucle`, and the files that they read."""

import pathlib
import re
import zipfile

# The browser has its own certificates. Clients only want the file.
CERTIFICATES = b"# The browser has its own certificates.\n"
# The time of all members, so that the same sources make the same archive.
WHEN = (2026, 1, 1, 0, 0, 0)
# Modules that are of no use in a page: prompts, other systems, mail servers, tools for files of modules, second versions of
# what is there in C, character sets of DOS, mainframes and old Macs, plugins of packages that are not there.
UNUSABLE = re.compile(
    r"""
    _pyrepl/(?!__init__|trace|types|utils).* | asyncio/(__main__|proactor_events|tools|windows_\w+)
    | multiprocessing/popen_spawn_win32 | imaplib | poplib | smtplib | ftplib | mailbox
    | compileall | modulefinder | pickletools | py_compile | pyclbr | rlcompleter | tabnanny | wave | zipapp
    | _pydatetime | _pyio | _(aix|android|apple|ios|osx)_support
    | encodings/(mac_\w+|palmos|hp_roman8|kz1048|ptcp154|cp(037|1006|1026|1125|1140|273|424|500|720|737|775|85[02-8]|86\d|875))
    | charset_normalizer/cli/.* | (aiohttp|anyio)/pytest_plugin | aiohttp/worker | httpx/_main
    | anyio/_backends/_trio | httpcore/_backends/trio | urllib3/contrib/pyopenssl
    """,
    re.VERBOSE,
)


def members():
    """Yields the names, files of a usual installation, and contents."""
    with zipfile.ZipFile("/in/python.zip") as packed:
        for name in packed.namelist():
            if is_usable(name):
                yield name, f"/lib/python3.14/{name}", packed.read(name)
    for wheel in sorted(pathlib.Path("/in/wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                if is_usable(name) or name.endswith((".dist-info/METADATA", "cacert.pem")):
                    content = CERTIFICATES if name.endswith(".pem") else packed.read(name)
                    if name.endswith("METADATA"):
                        content = content.partition(b"\n\n")[0] + b"\n"
                    yield name, f"/lib/python3.14/site-packages/{name}", content
    for file in sorted(pathlib.Path("/in/boucle").glob("*.py")):
        yield f"boucle/{file.name}", f"/lib/python3.14/site-packages/boucle/{file.name}", file.read_bytes()


def is_usable(name):
    """Reports whether a file is a module that programs can use."""
    return name.endswith(".py") and not UNUSABLE.fullmatch(name.removesuffix(".py"))


def add(archive, name, content):
    """Adds a file, which is not compressed, because the whole archive is."""
    archive.writestr(zipfile.ZipInfo(name, WHEN), content, zipfile.ZIP_STORED)
