// The version of Python's files, which is in the address of this script: a worker's or the service worker's.

export const here = new URL("./", self.location.href);
/** The hash of list.json, which lists the files with their hashes and sizes. The number of the worker may follow. */
export const LIST = decodeURIComponent(self.location.search.slice(1).split("&")[0]);
/** The beginning of the names of all versions' caches. */
export const OURS = `boucle ${here.pathname} `;
/** The cache of this version. */
export const KEPT = OURS + LIST;
