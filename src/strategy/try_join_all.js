// All or nothing: the first failure ends it, and whatever
// is still under way is aborted.

// Takes the longest delay, d, or the time to the first
// failure. There is a uuid for each request.
export async function run(lab) {
  const others = new AbortController();
  const task = async (n) => {
    const uuid = await lab.fetch(n, others.signal);
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  try {
    return await Promise.all(lab.requests.map(task));
  } finally {
    // Promise.all by itself would let the others go on.
    others.abort();
  }
}
