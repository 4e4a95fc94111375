"""Reads the names, licences and texts of the wheels in `/in/wheels`, and writes them to `/licences.json`."""

import json
import pathlib
import zipfile
from email import message_from_bytes

# What is not written as an expression of SPDX.
SPELLINGS = {"Apache 2.0": "Apache-2.0"}


def licence(wheel):
    """Returns the entry of a wheel."""
    with zipfile.ZipFile(wheel) as packed:
        names = sorted(packed.namelist())
        about = message_from_bytes(packed.read(next(name for name in names if name.endswith(".dist-info/METADATA"))))
        texts = [packed.read(name).decode().strip() for name in names if ".dist-info/licenses/" in name]
    stated = about["License-Expression"] or about["License"]
    urls = dict(entry.split(", ", 1) for entry in about.get_all("Project-URL", []))
    named = ["Source", "Source code", "Code", "Repository", "Homepage", "GitHub"]
    url = next((urls[name] for name in named if name in urls), about["Home-page"])
    return {
        "name": about["Name"],
        "version": about["Version"],
        "licence": SPELLINGS.get(stated, stated),
        "url": url,
        "texts": texts,
    }


wheels = sorted(pathlib.Path("/in/wheels").glob("*.whl"))
pathlib.Path("/licences.json").write_text(json.dumps([licence(wheel) for wheel in wheels]))
