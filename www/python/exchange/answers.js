// The answers for one interpreter, until it asks for them.

/** How long the head of an answer waits for its end, so that small answers come whole. */
const MAX_HOLD_MS = 5;

export class Answers {
  #list = [];
  #sent = [];
  #wake = null;
  #held = null;

  /** Adds an answer. Whoever waits gets it at once if it is the last of its request, and otherwise soon. */
  add(answer, isLast = true) {
    this.#list.push(answer);
    if (isLast) this.wake();
    else this.#held ??= setTimeout(() => ((this.#held = null), this.wake()), MAX_HOLD_MS);
  }

  /** Notes when a request was sent, and whether it was `queued`. This goes with the next answers, and wakes nobody. */
  sent(id, at_ms, queued = false) {
    this.#sent.push([id, at_ms, queued]);
  }

  /** Removes the answers to a request. */
  remove(id) {
    this.#list = this.#list.filter((answer) => answer.id !== id);
  }

  /** Returns all `answers` as soon as there are some, or after `wait` ms, and with them which requests were `sent`. */
  async take(wait) {
    if (this.#list.length === 0 && wait > 0) {
      await new Promise((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, wait);
      });
      this.#wake = null;
    }
    const answers = this.#list.splice(0);
    return this.#sent.length > 0 ? { answers, sent: this.#sent.splice(0) } : { answers };
  }

  /** Ends the wait. */
  wake() {
    this.#wake?.();
  }
}
