// All at once, and each outcome as soon as it is there:
// nobody waits for the slowest to use the fastest.

// Takes the longest delay: d. The outcomes stand in the
// order in which they came.
export async function run(lab) {
  const task = async (n) => {
    const uuid = await lab.fetch(n);
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  const outcomes = [];
  const noted = async (n) => {
    outcomes.push(...(await Promise.allSettled([task(n)])));
  };
  await Promise.all(lab.requests.map(noted));
  return outcomes;
}
