// How many interpreters a run may have.

/** The interpreters of a run, the program's own among them. */
const MAX_INTERPRETERS = 4;

/** The number of cores that the browser tells. */
export const CORES = navigator.hardwareConcurrency;

/** The further interpreters. A single core has one as well, because otherwise no function could run in a thread. */
export const MAX_WORKERS = Math.max(1, Math.min(CORES, MAX_INTERPRETERS) - 1);
