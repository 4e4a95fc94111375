// Unpacks files with Python's own zstd, because browsers have none.

/** Unpacks `packed` into the interpreter's memory, and returns the place there. Everything else is freed. */
export function unpacked({ malloc, free, ZSTD_createDCtx, ZSTD_decompress_usingDict, ZSTD_freeDCtx }, memory, packed, size, dictionary) {
  const put = (bytes) => {
    const place = malloc(bytes.length);
    memory().set(bytes, place);
    return place;
  };
  const to = malloc(size);
  const from = put(packed);
  const words = put(dictionary);
  const context = ZSTD_createDCtx();
  const length = ZSTD_decompress_usingDict(context, to, size, from, packed.length, words, dictionary.length);
  ZSTD_freeDCtx(context);
  for (const place of [words, from]) free(place);
  if (length !== size) throw new Error("a file of Python is not what it should be: reload the page");
  return to;
}
