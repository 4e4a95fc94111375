// One after the other: the next request is not even made
// before the last answer is here.

// Takes the sum of all delays: n × d. The page stays alive,
// for waiting is not working.
export async function run(lab) {
  const outcomes = [];
  const task = async (n) => {
    const uuid = await lab.fetch(n);
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  for (const n of lab.requests) {
    outcomes.push(...(await Promise.allSettled([task(n)])));
  }
  return outcomes;
}
