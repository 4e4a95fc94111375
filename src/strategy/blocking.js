// One after the other, and nothing else meanwhile: each
// call holds the loop, and the page with it.

// Takes the sum of all delays: n × d. There is nothing to
// await, so nobody else gets a turn.
export async function run(lab) {
  const outcomes = [];
  const task = async (n) => {
    const uuid = lab.fetchBlocking(n);
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  for (const n of lab.requests) {
    outcomes.push(...(await Promise.allSettled([task(n)])));
  }
  return outcomes;
}
