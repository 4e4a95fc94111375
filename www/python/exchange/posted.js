// Commands that come by a port while the program computes, so that requests leave before it waits for their answers.

/** How long a request of the program waits for commands that were posted before it. */
const MAX_LATE_MS = 100;

export class Posted {
  #count = 0;
  #waiting = new Set();

  /** Returns the commands that have not been taken yet. `first` is the number of the first one. */
  take(first, commands) {
    const fresh = commands.slice(Math.max(0, this.#count - first));
    this.#count = Math.max(this.#count, first + commands.length);
    for (const check of this.#waiting) check();
    return fresh;
  }

  /** Waits until `count` commands have been taken. Returns false if they do not come. */
  async have(count) {
    if (this.#count >= count) return true;
    return new Promise((resolve) => {
      const settle = (hasCome) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(hasCome);
      };
      const check = () => this.#count >= count && settle(true);
      const timer = setTimeout(settle, MAX_LATE_MS, false);
      this.#waiting.add(check);
    });
  }
}
