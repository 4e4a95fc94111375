// At most `limit` at once: all tasks are made, and each
// waits for a permit before it asks.

import { Semaphore } from "./lab.js";

// Takes ⌈n ÷ limit⌉ × d. With one permit it is one after
// the other again, in order.
export async function run(lab) {
  const permits = new Semaphore(lab.limit);
  const task = async (n) => {
    await permits.acquire();
    try {
      const uuid = await lab.fetch(n);
      await lab.work(n);
      await lab.pause();
      return uuid;
    } finally {
      permits.release();
    }
  };
  return Promise.allSettled(lab.requests.map(task));
}
