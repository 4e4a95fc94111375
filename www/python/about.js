// What the memory holds. The build puts it here: see scripts/python.mjs.

/** The versions of Python and its packages, what Pyodide keeps beside the memory, and sizes in bytes. */
export const about = ABOUT;
