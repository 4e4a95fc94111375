"""Compresses `/memory`, with the end of `/dictionary` as its dictionary, and `/library.zip`."""

import pathlib
from compression import zstd
from compression.zstd import CompressionParameter, ZstdDict

# How much of the interpreter's code the memory is compared with. Its constants are there, and memory holds them, too.
DICTIONARY = 4 * 1024 * 1024
OPTIONS = {
    CompressionParameter.compression_level: 19,
    CompressionParameter.window_log: 27,
    CompressionParameter.enable_long_distance_matching: 1,
}

dictionary = ZstdDict(pathlib.Path("/dictionary").read_bytes()[-DICTIONARY:], is_raw=True)
for name, using in ("memory", dictionary), ("library.zip", None):
    packed = zstd.compress(pathlib.Path("/", name).read_bytes(), options=OPTIONS, zstd_dict=using)
    pathlib.Path("/", f"{name}.zst").write_bytes(packed)
