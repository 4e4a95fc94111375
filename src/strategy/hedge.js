// Who is slow is asked a second time: the first good
// answer counts, and the other request is aborted.

// Slow is who takes twice as long as the fastest so far.
// It cuts off the tail, at the price of more requests.
export async function run(lab) {
  const task = async (n) => {
    const loser = new AbortController();
    const first = lab.fetch(n, loser.signal);
    const slow = lab.slower(n, 2.0);
    let uuid = await Promise.race([first, slow]);
    if (!uuid) {
      const both = [first, lab.fetch(n, loser.signal)];
      uuid = await Promise.any(both);
      // The other one is still under way.
      loser.abort();
    }
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  return Promise.allSettled(lab.requests.map(task));
}
