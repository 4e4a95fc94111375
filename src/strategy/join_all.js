// All at once: every task is made, and the loop goes on
// with whichever has its answer.

// Takes the longest delay: d. The outcomes stand in the
// order of the requests, whatever order they came in.
export async function run(lab) {
  const task = async (n) => {
    const uuid = await lab.fetch(n);
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  return Promise.allSettled(lab.requests.map(task));
}
