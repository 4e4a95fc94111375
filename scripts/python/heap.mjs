// The heap of an interpreter: chunks, one after another, as the allocator of Emscripten (dlmalloc) keeps them.

/** The bits of a chunk's size that say other things. */
const FLAGS = 7;
/** Set if the chunk is in use. */
const USED = 2;
/** What a free chunk keeps in its first bytes: the links of lists, and, from MIN_TREE on, of trees. */
const LIST = 16;
const TREE = 32;
const MIN_TREE = 256;
/** The last chunk ends with the allocator's own data. */
const FOOT = 128;

/** Puts zeros into all free chunks, because what was there before would be packed with the memory. */
export function clear(module) {
  const end = module._sbrk(0);
  const words = new Uint32Array(module.HEAPU8.buffer);
  let place = module.___heap_base;
  while (place < end) {
    const head = words[place / 4 + 1];
    const size = head & ~FLAGS;
    if (size < LIST || place + size > end) throw new Error(`there is no chunk at ${place}: is this another allocator?`);
    if (!(head & USED)) words.fill(0, (place + (size < MIN_TREE ? LIST : TREE)) / 4, Math.min(place + size, end - FOOT) / 4);
    place += size;
  }
}
